// SPDX-License-Identifier: EUPL-1.2
// Assertions that stay on in release: a broken invariant ends the process before it can write
// something wrong. For bugs only, never for input.
#pragma once

namespace btl::base {

// Writes the expression and its place to stderr, then aborts. Any thread.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line) noexcept;

}  // namespace btl::base

#define BTL_ASSERT(expression)         \
  ((expression) ? static_cast<void>(0) \
                : ::btl::base::assertion_failed(#expression, __FILE__, __LINE__))
