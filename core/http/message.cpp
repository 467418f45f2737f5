// SPDX-License-Identifier: EUPL-1.2
#include "core/http/message.hpp"

#include <fmt/format.h>

#include <iterator>

#include "core/base/utf8.hpp"

namespace btl::http {
namespace {

// As a JSON string. Bytes that are no character become U+FFFD: a problem may quote what a client
// sent, and must still be a document that can be read.
void append_json(std::string& out, std::string_view text) {
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = base::utf8_length_at(text, at);
    const char first = text[at];
    if (length == 0) {
      out.append("\xEF\xBF\xBD");
    } else if (first == '"' || first == '\\') {
      out.push_back('\\');
      out.push_back(first);
    } else if (static_cast<unsigned char>(first) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(first));
    } else {
      out.append(text.substr(at, length));
    }
    at += length == 0 ? 1 : length;
  }
  out.push_back('"');
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  append_json(out, name);
  out.push_back(':');
  append_json(out, value);
}

}  // namespace

std::string_view find(const Fields& fields, std::string_view name) {
  for (const auto& [field, value] : fields) {
    if (field == name) return value;
  }
  return {};
}

Response problem(std::uint32_t status,
                 std::string_view type,
                 std::string_view title,
                 std::string_view detail,
                 const std::vector<Violation>& errors) {
  std::string body = "{";
  append_member(body, "type", fmt::format("/problems/{}", type));
  body.push_back(',');
  append_member(body, "title", title);
  fmt::format_to(std::back_inserter(body), ",\"status\":{},", status);
  append_member(body, "detail", detail);
  if (!errors.empty()) {
    std::string_view separator = ",\"errors\":[";
    for (const Violation& error : errors) {
      body.append(separator).append("{");
      append_member(body, "pointer", error.pointer);
      body.push_back(',');
      append_member(body, "detail", error.detail);
      body.push_back('}');
      separator = ",";
    }
    body.push_back(']');
  }
  body.push_back('}');
  return {.status = status,
          .headers = {{"Content-Type", "application/problem+json"}},
          .body = std::move(body)};
}

Response malformed_request(std::string_view detail) {
  return problem(400, "malformed-request", "Malformed request", detail);
}

Response json(std::uint32_t status, std::string body) {
  return {
      .status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

}  // namespace btl::http
