// SPDX-License-Identifier: EUPL-1.2
// Where a role holds: the organisation, a kern, a wijk of a kern, or a chat group of a kern.
// Values; any thread.
//
// As text: "organisation", "kern:bleiswijk", "wijk:bleiswijk/centrum", "group:bleiswijk/anjers-1".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace roles {

enum class ScopeKind : std::uint8_t { kOrganisation, kKern, kWijk, kGroup };

struct Scope {
  ScopeKind kind = ScopeKind::kOrganisation;
  std::string kern;  // empty: the organisation
  std::string part;  // id of the wijk or the group within the kern

  friend bool operator==(const Scope&, const Scope&) = default;
};

inline Scope whole_organisation() {
  return {};
}
inline Scope scope_of_kern(std::string kern) {
  return {ScopeKind::kKern, std::move(kern), {}};
}
inline Scope scope_of_wijk(std::string kern, std::string wijk) {
  return {ScopeKind::kWijk, std::move(kern), std::move(wijk)};
}

// Nothing when it is none of the four forms. Whether the area exists is another question.
std::optional<Scope> parse_scope(std::string_view text);
std::string format_scope(const Scope& scope);

// As btl.access/1 writes it: "/", "K", "K/W", "K//G".
std::string access_scope_of(const Scope& scope);

// Whether everything in `inner` lies in `outer`.
bool covers(const Scope& outer, const Scope& inner);

// Ids of kernen, wijken and groups: a-z, 0-9 and '-', at most 60, no '-' at either end.
bool is_area_id(std::string_view text);

}  // namespace roles
