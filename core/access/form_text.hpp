// SPDX-License-Identifier: EUPL-1.2
// Names and values as addresses and forms write them (application/x-www-form-urlencoded). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace btl::access {

using FormFields = std::vector<std::pair<std::string, std::string>>;

std::string to_form_text(std::string_view text);  // "a b&" -> "a%20b%26"
std::string to_form(const FormFields& fields);    // "a=b&c=d"

// Nothing for a '%' that two hexadecimal digits do not follow, and for more than kFormFieldsMax.
inline constexpr std::size_t kFormFieldsMax = 128;
std::optional<FormFields> from_form(std::string_view text);

// The value of a field; empty when it is absent. Nothing when it stands there twice: two readers
// could take different ones.
std::optional<std::string> only_value(const FormFields& fields, std::string_view name);

}  // namespace btl::access
