// SPDX-License-Identifier: EUPL-1.2
#include "model/organisation.hpp"

#include <algorithm>

namespace roles {
namespace {

template <class T>
const T* find_by(const std::vector<T>& entries, std::string T::*member, std::string_view value) {
  const auto found = std::find_if(
      entries.begin(), entries.end(), [&](const T& entry) { return entry.*member == value; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

const Wijk* Kern::find_wijk(std::string_view wijk_id) const {
  return find_by(wijken, &Wijk::id, wijk_id);
}

const IntakeStep* Kern::find_step(std::string_view code) const {
  return find_by(intake, &IntakeStep::code, code);
}

const Kern* Organisation::find_kern(std::string_view kern_id) const {
  return find_by(kernen, &Kern::id, kern_id);
}

bool Organisation::knows(const Scope& scope) const {
  if (scope.kind == ScopeKind::kOrganisation) return true;
  const Kern* kern = find_kern(scope.kern);
  if (kern == nullptr) return false;
  return scope.kind != ScopeKind::kWijk || kern->find_wijk(scope.part) != nullptr;
}

std::string Organisation::name_of(const Scope& scope) const {
  if (scope.kind == ScopeKind::kOrganisation) return "hele organisatie";
  const Kern* kern = find_kern(scope.kern);
  std::string kern_name = kern == nullptr ? scope.kern : kern->name;
  if (scope.kind == ScopeKind::kKern) return kern_name;
  if (scope.kind == ScopeKind::kGroup) return "groep " + scope.part + " (" + kern_name + ")";
  const Wijk* wijk = kern == nullptr ? nullptr : kern->find_wijk(scope.part);
  return (wijk == nullptr ? scope.part : wijk->name) + " (" + kern_name + ")";
}

}  // namespace roles
