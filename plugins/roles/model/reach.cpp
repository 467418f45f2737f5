// SPDX-License-Identifier: EUPL-1.2
#include "model/reach.hpp"

#include <algorithm>

namespace roles {
namespace {

bool any_covers(const std::vector<Scope>& scopes, const Scope& inner) {
  return std::any_of(
      scopes.begin(), scopes.end(), [&](const Scope& each) { return roles::covers(each, inner); });
}

Scope kern_or_wijk(const std::string& kern, const std::string& wijk) {
  return wijk.empty() ? scope_of_kern(kern) : scope_of_wijk(kern, wijk);
}

}  // namespace

bool Reach::is_everywhere() const {
  return covers(whole_organisation());
}

bool Reach::covers(const Scope& scope) const {
  return any_covers(scopes, scope);
}

bool Reach::covers_own(const Scope& scope) const {
  return covers(scope) || any_covers(own_scopes, scope);
}

bool Reach::is(std::string_view person_id) const {
  return !person.empty() && person == person_id;
}

bool Reach::sees(const Person& other,
                 const std::vector<Assignment>& assignments_of_other,
                 Day today) const {
  if (is(other.id) || covers(home_of(other.fields))) return true;
  return std::any_of(
      assignments_of_other.begin(), assignments_of_other.end(), [&](const Assignment& each) {
        return !each.term.is_over_on(today) && covers(each.scope);
      });
}

bool Reach::runs(const Round& round) const {
  if (covers(area_of(round))) return true;
  return covers_own(area_of(round)) &&
         std::any_of(round.walkers.begin(), round.walkers.end(), [this](const std::string& each) {
           return is(each);
         });
}

Scope home_of(const PersonFields& fields) {
  return kern_or_wijk(fields.kern, fields.wijk);
}

Scope area_of(const Round& round) {
  return kern_or_wijk(round.kern, round.wijk);
}

}  // namespace roles
