// SPDX-License-Identifier: EUPL-1.2
// Areas by the words that people use for them. Capitals and commas do not matter. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/places.hpp"

namespace incidents {

// The one whose name that is: "centrum, bleiswijk", or "centrum" where only one kern has it.
std::optional<Place> place_named(const std::vector<Place>& places, std::string_view words);

// Those in whose name each of the words begins a word, in the order given: at most `most`. None for
// no words.
std::vector<Place> places_like(const std::vector<Place>& places,
                               std::string_view words,
                               std::size_t most);

}  // namespace incidents
