// SPDX-License-Identifier: EUPL-1.2
#include "core/base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace btl::base {

void assertion_failed(const char* expression, const char* file, int line) noexcept {
  std::fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, expression);
  std::abort();
}

}  // namespace btl::base
