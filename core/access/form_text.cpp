// SPDX-License-Identifier: EUPL-1.2
#include "core/access/form_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace btl::access {
namespace {

// RFC 3986, 2.3.
bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::optional<std::string> decoded(std::string_view text) {
  std::string made;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      made += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const std::string_view digits = text.substr(i + 1, 2);
    unsigned value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 2 || read.ptr != digits.data() + 2) return std::nullopt;
    made += static_cast<char>(value);
    i += 2;
  }
  return made;
}

}  // namespace

std::string to_form_text(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (is_unreserved(c)) {
      made += c;
    } else {
      fmt::format_to(std::back_inserter(made), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return made;
}

std::string to_form(const FormFields& fields) {
  std::string made;
  for (const auto& [name, value] : fields) {
    if (!made.empty()) made += '&';
    made += to_form_text(name) + '=' + to_form_text(value);
  }
  return made;
}

std::optional<FormFields> from_form(std::string_view text) {
  FormFields fields;
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals));
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value || fields.size() == kFormFieldsMax) return std::nullopt;
    fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
}

std::optional<std::string> only_value(const FormFields& fields, std::string_view name) {
  std::optional<std::string> found;
  for (const auto& [field, value] : fields) {
    if (field != name) continue;
    if (found) return std::nullopt;
    found = value;
  }
  return found.value_or(std::string());
}

}  // namespace btl::access
