// SPDX-License-Identifier: EUPL-1.2
// Numbers as parameters carry them: decimal, with a point, nothing around them. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace incidents {

// A finite number: "52.01", "-4.5e0". Nothing for anything else ("52,01", "NaN", "0x1").
std::optional<double> parse_number(std::string_view text);

// A whole number of digits only.
std::optional<std::uint64_t> parse_count(std::string_view text);

}  // namespace incidents
