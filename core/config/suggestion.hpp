// SPDX-License-Identifier: EUPL-1.2
// "Did you mean ...?": the nearest of some known names. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace btl::config {

// Steps from one text to the other: one byte inserted, left out or replaced, or two neighbours
// swapped.
std::size_t edit_distance(std::string_view from, std::string_view to);

// The name with the fewest steps, the first of equals; nothing when even that is too far away to be
// meant (more than a third of what was typed) or what was typed is longer than any name.
std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> names);

}  // namespace btl::config
