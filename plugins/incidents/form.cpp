// SPDX-License-Identifier: EUPL-1.2
// Bodies by their content type, and the header values that say it. See form.hpp.
#include "form.hpp"

#include "model/text.hpp"

namespace incidents {
namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& character : lower) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return lower;
}

// Takes a token or a quoted string off the front.
std::string take_parameter_value(std::string_view& rest) {
  std::string value;
  if (rest.empty() || rest.front() != '"') {
    const std::size_t end = rest.find(';');
    value = trimmed(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
    return value;
  }
  rest.remove_prefix(1);
  while (!rest.empty() && rest.front() != '"') {
    // Only a quote and a backslash can be escaped: browsers send "C:\dir" as it is.
    if (rest.front() == '\\' && rest.size() > 1 && (rest[1] == '"' || rest[1] == '\\')) {
      rest.remove_prefix(1);
    }
    value += rest.front();
    rest.remove_prefix(1);
  }
  const std::size_t end = rest.find(';');
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
  return value;
}

}  // namespace

const std::string* HeaderValue::find(std::string_view name) const {
  for (const auto& [each, content] : parameters) {
    if (each == name) return &content;
  }
  return nullptr;
}

HeaderValue parse_header_value(std::string_view text) {
  HeaderValue header;
  const std::size_t end = text.find(';');
  header.value = lower_case(trimmed(text.substr(0, end)));
  std::string_view rest = end == std::string_view::npos ? std::string_view() : text.substr(end);
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the ';'
    const std::size_t equals = rest.find_first_of("=;");
    const std::string name = lower_case(trimmed(rest.substr(0, equals)));
    if (equals == std::string_view::npos) break;
    rest.remove_prefix(equals);
    if (rest.front() == ';') continue;
    rest.remove_prefix(1);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    header.parameters.emplace_back(name, take_parameter_value(rest));
  }
  return header;
}

Outcome<Parameters> decode_body(std::string_view content_type, std::string_view body) {
  const HeaderValue type = parse_header_value(content_type);
  const std::string* charset = type.find("charset");
  if (charset != nullptr && !charset->empty()) {
    const std::string name = lower_case(*charset);
    if (name != "utf-8" && name != "utf8" && name != "us-ascii") {
      return refuse(Cause::kInvalid, "Content-Type", "the charset is not UTF-8");
    }
  }
  if (type.value == "multipart/form-data") {
    const std::string* boundary = type.find("boundary");
    if (boundary == nullptr) {
      return refuse(Cause::kInvalid, "Content-Type", "multipart/form-data without a boundary");
    }
    return decode_multipart(*boundary, body);
  }
  if (!type.value.empty() && type.value != "application/x-www-form-urlencoded") {
    return refuse(Cause::kInvalid,
                  "Content-Type",
                  "is neither application/x-www-form-urlencoded nor multipart/form-data");
  }
  if (body.size() > kUrlencodedBytesMax) {
    return refuse(Cause::kInvalid, "body", "is larger than 64 KiB");
  }
  return decode_urlencoded(body);
}

}  // namespace incidents
