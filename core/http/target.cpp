// SPDX-License-Identifier: EUPL-1.2
#include "core/http/target.hpp"

#include <algorithm>
#include <optional>

#include "core/base/utf8.hpp"
#include "core/http/characters.hpp"

namespace btl::http {
namespace {

constexpr std::size_t kPortDigitsMax = 5;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}
bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || is_one_of(c, "-._~");
}
bool is_path_character(char c) {
  return is_unreserved(c) || is_one_of(c, "!$&'()*+,;=:@/");
}

base::Error wrong(const char* what) {
  return {base::ErrorCode::kInvalid, what};
}

// One pass. A second pass would turn "%252e" into "." and undo every check.
base::Result<std::string> decode_path(std::string_view text) {
  std::string path;
  path.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      if (!is_path_character(text[at]))
        return wrong("the path has a character that must be encoded");
      path.push_back(text[at]);
      continue;
    }
    if (text.size() - at < 3) return wrong("the path ends inside a percent-encoding");
    const auto high = hex_value(text[at + 1]);
    const auto low = hex_value(text[at + 2]);
    if (!high || !low) return wrong("the path has '%' without two hexadecimal digits");
    const auto decoded = static_cast<char>(*high << 4U | *low);
    if (decoded == '/' || decoded == '\\') return wrong("the path has an encoded slash");
    if (static_cast<unsigned char>(decoded) < 0x20 || decoded == 0x7F) {
      return wrong("the path has an encoded control character");
    }
    path.push_back(decoded);
    at += 2;
  }
  if (!base::is_utf8(path)) return wrong("the path is not UTF-8");
  return path;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return false;
}

// Browsers leave many marks of a query unencoded: whoever reads the query decides on them.
bool is_query(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != '#'; });
}

std::optional<std::string_view> after_scheme(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    const std::string_view start = text.substr(0, scheme.size());
    const bool same = std::ranges::equal(start, scheme, [](char a, char b) {
      return (is_letter(a) ? static_cast<char>(a | 0x20) : a) == b;
    });
    if (same) return text.substr(scheme.size());
  }
  return std::nullopt;
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= kPortDigitsMax && std::ranges::all_of(text, is_digit);
}

}  // namespace

bool is_authority(std::string_view text) {
  std::string_view host = text;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || end < 3) return false;
    host = text.substr(1, end - 1);
    const bool plain =
        std::ranges::all_of(host, [](char c) { return hex_value(c) || c == ':' || c == '.'; });
    const std::string_view rest = text.substr(end + 1);
    return plain && (rest.empty() || (rest.front() == ':' && is_port(rest.substr(1))));
  }
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    if (!is_port(text.substr(colon + 1))) return false;
    host = text.substr(0, colon);
  }
  return !host.empty() && std::ranges::all_of(host, is_unreserved);
}

base::Result<Target> parse_target(std::string_view method, std::string_view text) {
  Target target;
  if (text == "*") {
    if (method != "OPTIONS") return wrong("the target * is for OPTIONS only");
    target.is_asterisk = true;
    return target;
  }
  if (!text.starts_with('/')) {
    const auto rest = after_scheme(text);
    if (!rest) return wrong("the target must be a path or an http URI");
    const std::size_t end = std::min(rest->find_first_of("/?"), rest->size());
    target.authority = rest->substr(0, end);
    if (!is_authority(target.authority)) return wrong("the target's host is malformed");
    text = rest->substr(end);
    target.is_asterisk = text.empty() && method == "OPTIONS";
  }
  const std::size_t question = text.find('?');
  if (question != std::string_view::npos) {
    target.query = text.substr(question + 1);
    if (!is_query(target.query)) return wrong("the query has a character that must be encoded");
    text = text.substr(0, question);
  }
  auto path = decode_path(text.empty() ? "/" : text);
  if (!path) return path.error();
  if (has_dot_segment(*path)) return wrong("the path has a dot segment");
  target.path = *std::move(path);
  return target;
}

}  // namespace btl::http
