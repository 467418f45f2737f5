// SPDX-License-Identifier: EUPL-1.2
// One line of the log as text: a JSON object of bounded size, whatever its parts contain. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/base/time.hpp"
#include "core/observe/log.hpp"

namespace btl::observe {

inline constexpr std::size_t kLineBytesMax = 4096;  // journald and syslog take this whole

std::string_view to_string(Level level) noexcept;

// At most kLineBytesMax bytes of valid JSON in UTF-8, without a newline. Control characters are
// escaped, so a message can never start a line of its own; each byte that is not UTF-8 becomes
// U+FFFD. What does not fit is left out, and "cut":true says so.
std::string log_line(base::Time time,
                     Level level,
                     std::string_view source,
                     std::string_view message,
                     std::span<const LogField> fields);

}  // namespace btl::observe
