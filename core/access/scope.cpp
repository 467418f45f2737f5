// SPDX-License-Identifier: EUPL-1.2
#include "core/access/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace btl::access {
namespace {

constexpr std::size_t kNameBytesMax = 64;
constexpr std::size_t kParts = 3;

bool fits(const std::string& wanted, const std::string& given) {
  return wanted.empty() || wanted == given;
}

bool is_name(std::string_view text) {
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (text.empty() || text.size() > kNameBytesMax || !is_plain(text.front())) return false;
  return std::all_of(
      text.begin(), text.end(), [&](char c) { return is_plain(c) || c == '-' || c == '_'; });
}

}  // namespace

bool contains(const Scope& outer, const Scope& inner) {
  if (!fits(outer.kern, inner.kern)) return false;
  return fits(outer.wijk, inner.wijk) && fits(outer.group, inner.group);
}

std::string to_string(const Scope& scope) {
  if (scope.kern.empty()) return "/";
  if (!scope.group.empty()) return fmt::format("{}/{}/{}", scope.kern, scope.wijk, scope.group);
  return scope.wijk.empty() ? scope.kern : fmt::format("{}/{}", scope.kern, scope.wijk);
}

base::Result<Scope> parse_scope(std::string_view text) {
  if (text == "/") return Scope{};
  const auto wrong = [text](std::string_view what) {
    return base::Error{
        base::ErrorCode::kInvalid,
        fmt::format("scope \"{}\": {}; write /, KERN, KERN/WIJK or KERN/WIJK/GROUP", text, what)};
  };
  std::array<std::string_view, kParts> parts;
  std::size_t count = 0;
  for (std::string_view rest = text;;) {
    if (count == kParts) return wrong("has more than three parts");
    const auto end = rest.find('/');
    parts.at(count++) = rest.substr(0, end);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  const bool may_skip_wijk = count == kParts && parts[1].empty();
  for (std::size_t i = 0; i < count; ++i) {
    if (i == 1 && may_skip_wijk) continue;
    if (!is_name(parts.at(i))) return wrong(fmt::format("\"{}\" is no name", parts.at(i)));
  }
  return Scope{std::string(parts[0]), std::string(parts[1]), std::string(parts[2])};
}

}  // namespace btl::access
