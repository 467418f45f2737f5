// SPDX-License-Identifier: EUPL-1.2
#include "core/http/form_field.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/http/characters.hpp"

namespace btl::http {
namespace {

constexpr std::string_view kUrlEncoded = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data";

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

bool is_type(std::string_view content_type, std::string_view type) {
  const std::string_view given = content_type.substr(0, content_type.find_first_of("; \t"));
  return std::equal(given.begin(), given.end(), type.begin(), type.end(), [](char a, char b) {
    return to_lower(a) == b;
  });
}

// Cuts the first part off, up to `separator`.
std::string_view take(std::string_view& rest, std::string_view separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + separator.size(), rest.size()));
  return part;
}

std::optional<std::string_view> in_url_encoded(std::string_view body, std::string_view name) {
  for (std::size_t i = 0; i < kFormFieldsSeen && !body.empty(); ++i) {
    std::string_view value = take(body, "&");
    if (take(value, "=") == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> in_multipart(std::string_view body,
                                             std::string_view boundary,
                                             std::string_view name) {
  const std::string delimiter = fmt::format("\r\n--{}", boundary);
  const std::string wanted = fmt::format("; name=\"{}\"", name);
  if (!body.starts_with(std::string_view(delimiter).substr(2))) return std::nullopt;
  body.remove_prefix(delimiter.size() - 2);
  for (std::size_t i = 0; i < kFormFieldsSeen && !body.empty(); ++i) {
    std::string_view part = take(body, delimiter);
    const std::string_view head = take(part, "\r\n\r\n");
    if (head.ends_with(wanted)) return part;  // a field without a file has no other header
  }
  return std::nullopt;
}

}  // namespace

std::string_view multipart_boundary(const Request& request) {
  constexpr std::string_view kParameter = "boundary=";
  const std::string_view type = find(request.headers, "content-type");
  if (!is_type(type, kMultipart)) return {};
  const auto at = type.find(kParameter);
  if (at == std::string_view::npos) return {};
  std::string_view boundary = type.substr(at + kParameter.size());
  if (boundary.starts_with('"')) {
    boundary.remove_prefix(1);
    return boundary.substr(0, boundary.find('"'));
  }
  return boundary.substr(0, boundary.find_first_of("; \t"));
}

std::optional<std::string> form_field(const Request& request, std::string_view name) {
  std::optional<std::string_view> value;
  if (is_type(find(request.headers, "content-type"), kUrlEncoded)) {
    value = in_url_encoded(request.body, name);
  } else if (const auto boundary = multipart_boundary(request); !boundary.empty()) {
    value = in_multipart(request.body, boundary, name);
  }
  if (!value || !is_plain(*value)) return std::nullopt;
  return std::string(*value);
}

}  // namespace btl::http
