// SPDX-License-Identifier: EUPL-1.2
// Which text is kept: UTF-8 that an XML 1.0 document can carry, of a bounded length. Pure; any
// thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/outcome.hpp"

namespace incidents {

inline constexpr std::size_t kTextCharactersMax = 4'000;

// Code points of valid UTF-8; nothing when a byte does not belong (overlong forms and surrogates
// included).
std::optional<std::size_t> count_characters(std::string_view text);

// Why `text` cannot be kept, or nothing. Control characters other than tab and line ends are
// refused because XML 1.0 has no way to write them: what is taken must come back in both formats.
std::optional<Problem> text_problem(std::string_view text,
                                    std::size_t characters_max = kTextCharactersMax);

// The text between the first and the last character that is not white space. Nothing when it could
// not be seen: a page takes no text of zero width spaces, say.
std::string_view trimmed(std::string_view text);

// The parts of a comma list, trimmed, without empty ones.
std::vector<std::string> split_list(std::string_view text);

}  // namespace incidents
