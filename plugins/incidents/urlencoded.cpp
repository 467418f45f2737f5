// SPDX-License-Identifier: EUPL-1.2
// application/x-www-form-urlencoded. See form.hpp.
#include <optional>
#include <string>

#include "form.hpp"
#include "model/text.hpp"

namespace incidents {
namespace {

std::optional<unsigned> hex_digit(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a' + 10);
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A' + 10);
  return std::nullopt;
}

std::optional<std::string> decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+') {
      decoded += ' ';
    } else if (text[at] != '%') {
      decoded += text[at];
    } else {
      if (at + 2 >= text.size()) return std::nullopt;
      const auto high = hex_digit(text[at + 1]);
      const auto low = hex_digit(text[at + 2]);
      if (!high || !low) return std::nullopt;
      decoded += static_cast<char>((*high << 4U) | *low);
      at += 2;
    }
  }
  return decoded;
}

}  // namespace

Outcome<Parameters> decode_urlencoded(std::string_view text) {
  Parameters parameters;
  while (!text.empty()) {
    const std::size_t end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (pair.empty()) continue;
    if (parameters.entries().size() == kParametersMax) {
      return refuse(Cause::kInvalid, "body", "has more than 200 parameters");
    }
    const std::size_t equals = pair.find('=');
    auto name = decode(pair.substr(0, equals));
    auto value = equals == std::string_view::npos ? std::string() : decode(pair.substr(equals + 1));
    if (!name || !value) {
      const bool showable = name && !text_problem(*name);
      return refuse(Cause::kInvalid, showable ? *name : "body", "has a broken % sequence");
    }
    parameters.add(std::move(*name), std::move(*value));
  }
  return parameters;
}

}  // namespace incidents
