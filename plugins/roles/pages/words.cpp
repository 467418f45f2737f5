// SPDX-License-Identifier: EUPL-1.2
#include "pages/words.hpp"

#include <cstdlib>

namespace roles {

using btl::page::Inline;
using btl::page::Label;
using btl::page::Option;

std::string Words::role(Role role) const {
  const Words& say = *this;
  switch (role) {
    case Role::kDc: return say(texts::kRoleDc);
    case Role::kWc: return say(texts::kRoleWc);
    case Role::kBth: return say(texts::kRoleBth);
    case Role::kActiveBth: return say(texts::kRoleActiveBth);
    case Role::kGroupAdmin: return say(texts::kRoleGroupAdmin);
    case Role::kEditor: return say(texts::kRoleEditor);
    case Role::kGuestGemeente: return say(texts::kRoleGuestGemeente);
    case Role::kGuestPolitie: return say(texts::kRoleGuestPolitie);
  }
  std::abort();
}

std::string Words::role(Role role, bool deputy) const {
  return deputy ? (*this)(texts::kRoleDeputy, this->role(role)) : this->role(role);
}

std::string Words::area(const Scope& scope) const {
  const Words& say = *this;
  if (scope.kind == ScopeKind::kOrganisation) return say(texts::kAreaEverywhere);
  if (scope.kind == ScopeKind::kGroup) {
    return say(texts::kAreaGroup, scope.part, organisation_.name_of(scope_of_kern(scope.kern)));
  }
  return organisation_.name_of(scope);
}

std::string Words::post(Role role, bool deputy, const Scope& scope) const {
  return (*this)(texts::kRoleOfArea, this->role(role, deputy), area(scope));
}

Inline Words::term(const Term& term) const {
  Inline text;
  if (!term.until) return text.text((*this)(texts::kTermSince)).day(format_day(term.from));
  text.day(format_day(term.from)).text((*this)(texts::kTermUntil));
  return text.day(format_day(*term.until));
}

std::vector<Option> Words::areas() const {
  std::vector<Option> options;
  options.emplace_back(format_scope(whole_organisation()), label(texts::kAreaEverywhere));
  for (const Kern& kern : organisation_.kernen) {
    const Scope whole = scope_of_kern(kern.id);
    options.emplace_back(format_scope(whole), Label(area(whole)));
    for (const Wijk& wijk : kern.wijken) {
      const Scope part = scope_of_wijk(kern.id, wijk.id);
      options.emplace_back(format_scope(part), Label(area(part)));
    }
  }
  return options;
}

std::vector<Option> Words::homes() const {
  std::vector<Option> options;
  for (const Kern& kern : organisation_.kernen) {
    options.emplace_back(kern.id, label(texts::kHomeOfKern, kern.name));
    for (const Wijk& wijk : kern.wijken) {
      options.emplace_back(kern.id + "/" + wijk.id, Label(area(scope_of_wijk(kern.id, wijk.id))));
    }
  }
  return options;
}

std::vector<Option> Words::walks() const {
  std::vector<Option> options;
  for (const Kern& kern : organisation_.kernen) {
    options.emplace_back(kern.id, label(texts::kRoundWholeKern, kern.name));
    for (const Wijk& wijk : kern.wijken) {
      options.emplace_back(kern.id + "/" + wijk.id, Label(area(scope_of_wijk(kern.id, wijk.id))));
    }
  }
  return options;
}

std::vector<Option> Words::kernen() const {
  std::vector<Option> options;
  for (const Kern& kern : organisation_.kernen) options.emplace_back(kern.id, Label(kern.name));
  return options;
}

std::vector<Option> Words::roles() const {
  std::vector<Option> options;
  for (const Role each : kAllRoles) options.emplace_back(code_of(each), Label(role(each)));
  return options;
}

Names::Names(const std::vector<Person>& persons) {
  for (const Person& each : persons) names_.emplace(each.id, each.fields.name);
}

std::string Names::of(const std::string& id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? "?" : found->second;
}

Inline Names::link(const std::string& id) const {
  if (!has(id)) return of(id);
  return Inline().link(of(id), link_to("/roles/people/" + id));
}

}  // namespace roles
