// SPDX-License-Identifier: EUPL-1.2
// 128-bit identifiers, written as 32 lower-case hexadecimal digits. Public ids are random; they say
// nothing of order.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace btl::base {

struct Id {
  std::array<std::uint8_t, 16> bytes{};

  friend bool operator==(const Id&, const Id&) = default;
};

std::string to_string(const Id& id);

// 32 hexadecimal digits of either case, nothing else.
std::optional<Id> parse_id(std::string_view text);

}  // namespace btl::base
