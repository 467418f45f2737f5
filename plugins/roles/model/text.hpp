// SPDX-License-Identifier: EUPL-1.2
// Which text is kept, and how names are compared. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/outcome.hpp"

namespace roles {

// Code points of valid UTF-8; nothing when a byte does not belong (overlong forms and surrogates
// included).
std::optional<std::size_t> count_characters(std::string_view text);

// Why `text` cannot be kept, as an end of a sentence ("is empty"); nothing when it can. One line:
// no control characters at all.
std::optional<Said> line_problem(std::string_view text, std::size_t characters_max);
// The same, where tabs and line ends are welcome.
std::optional<Said> text_problem(std::string_view text, std::size_t characters_max);

std::optional<Said> email_problem(std::string_view text);
std::optional<Said> phone_problem(std::string_view text);

// Without white space at either end; nothing when it could not be seen at all, as zero width
// spaces.
std::string_view trimmed(std::string_view text);

// For comparing and ordering: small letters without accents, so that "Zoë" is found as "zoe".
std::string folded(std::string_view text);

}  // namespace roles
