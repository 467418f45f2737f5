// SPDX-License-Identifier: EUPL-1.2
#include "model/scope.hpp"

#include <algorithm>
#include <cstdlib>

namespace roles {
namespace {

constexpr std::size_t kAreaIdBytesMax = 60;
constexpr std::string_view kOrganisationWord = "organisation";
constexpr std::string_view kKernPrefix = "kern:";
constexpr std::string_view kWijkPrefix = "wijk:";
constexpr std::string_view kGroupPrefix = "group:";

std::optional<Scope> parse_part(ScopeKind kind, std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view kern = text.substr(0, slash);
  const std::string_view part = text.substr(slash + 1);
  if (!is_area_id(kern) || !is_area_id(part)) return std::nullopt;
  return Scope{kind, std::string(kern), std::string(part)};
}

}  // namespace

bool is_area_id(std::string_view text) {
  const auto belongs = [](char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
           character == '-';
  };
  return !text.empty() && text.size() <= kAreaIdBytesMax && text.front() != '-' &&
         text.back() != '-' && std::all_of(text.begin(), text.end(), belongs);
}

std::optional<Scope> parse_scope(std::string_view text) {
  if (text == kOrganisationWord) return whole_organisation();
  if (text.starts_with(kKernPrefix)) {
    const std::string_view kern = text.substr(kKernPrefix.size());
    if (!is_area_id(kern)) return std::nullopt;
    return scope_of_kern(std::string(kern));
  }
  if (text.starts_with(kWijkPrefix))
    return parse_part(ScopeKind::kWijk, text.substr(kWijkPrefix.size()));
  if (text.starts_with(kGroupPrefix))
    return parse_part(ScopeKind::kGroup, text.substr(kGroupPrefix.size()));
  return std::nullopt;
}

std::string format_scope(const Scope& scope) {
  switch (scope.kind) {
    case ScopeKind::kOrganisation: return std::string(kOrganisationWord);
    case ScopeKind::kKern: return std::string(kKernPrefix) + scope.kern;
    case ScopeKind::kWijk: return std::string(kWijkPrefix) + scope.kern + "/" + scope.part;
    case ScopeKind::kGroup: return std::string(kGroupPrefix) + scope.kern + "/" + scope.part;
  }
  std::abort();
}

std::string access_scope_of(const Scope& scope) {
  switch (scope.kind) {
    case ScopeKind::kOrganisation: return "/";
    case ScopeKind::kKern: return scope.kern;
    case ScopeKind::kWijk: return scope.kern + "/" + scope.part;
    case ScopeKind::kGroup: return scope.kern + "//" + scope.part;
  }
  std::abort();
}

bool covers(const Scope& outer, const Scope& inner) {
  if (outer.kind == ScopeKind::kOrganisation) return true;
  if (outer.kind == ScopeKind::kKern) return outer.kern == inner.kern;
  return outer == inner;
}

}  // namespace roles
