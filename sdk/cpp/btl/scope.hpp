// SPDX-License-Identifier: MIT
// Where something is or holds: the organisation, a kern, a wijk of it, a group of it. A value.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace btl {

// An empty kern: the whole organisation; then the others are empty too.
struct Scope {
  std::string_view kern = {};
  std::string_view wijk = {};
  std::string_view group = {};
};

// As the ABI writes it: "/", "KERN", "KERN/WIJK", "KERN/WIJK/GROUP", "KERN//GROUP".
inline std::string to_string(const Scope& scope) {
  if (scope.kern.empty()) {
    return "/";
  }
  std::string text(scope.kern);
  if (!scope.wijk.empty() || !scope.group.empty()) {
    text.append("/").append(scope.wijk);
  }
  if (!scope.group.empty()) {
    text.append("/").append(scope.group);
  }
  return text;
}

// The parts of such a text, which must outlive them.
inline Scope to_scope(std::string_view text) {
  const auto take = [&text] {
    const auto end = std::min(text.find('/'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
  };
  const std::string_view kern = take();
  const std::string_view wijk = take();
  return {kern, wijk, take()};
}

// Whether everything in `inner` lies in `outer`.
inline bool contains(const Scope& outer, const Scope& inner) {
  const auto fits = [](std::string_view wanted, std::string_view given) {
    return wanted.empty() || wanted == given;
  };
  return fits(outer.kern, inner.kern) && fits(outer.wijk, inner.wijk) &&
         fits(outer.group, inner.group);
}

// Whether one of the scopes, as a request tells them, contains `inner`.
inline bool any_contains(std::span<const std::string_view> scopes, const Scope& inner) {
  return std::any_of(scopes.begin(), scopes.end(), [&inner](std::string_view scope) {
    return contains(to_scope(scope), inner);
  });
}

}  // namespace btl
