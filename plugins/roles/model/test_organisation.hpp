// SPDX-License-Identifier: EUPL-1.2
// For tests: two kernen, and people who live there.
#pragma once

#include <string>

#include "model/assignment.hpp"
#include "model/days.hpp"
#include "model/organisation.hpp"
#include "model/person.hpp"

namespace roles {

inline Day on(std::string_view text) {
  return parse_day(text).value();
}

inline const Day kToday = on("2026-11-24");

inline Organisation test_organisation() {
  const std::vector<IntakeStep> intake = {
      {"interview", "Gesprek", true, Proof::kSignature, 2, {Role::kDc, Role::kWc}},
      {"conduct", "Gedragsregels", true, Proof::kSignature, 1, {}},
      {"vog", "VOG gezien", true, Proof::kVog, 1, {}},
      {"vest", "Hesje", false, Proof::kVest, 1, {}}};
  Organisation organisation;
  organisation.kernen = {
      {"west", "West", {{"haven", "Haven"}, {"dijk", "Dijk"}}, intake, {2, std::chrono::days{7}}},
      {"oost", "Oost", {{"veld", "Veld"}}, {}, {3, std::chrono::days{0}}}};
  return organisation;
}

inline const Organisation kOrganisation = test_organisation();

inline Person test_person(std::string id = "anna") {
  PersonFields fields;
  fields.name = "Anna";
  fields.kern = "west";
  fields.wijk = "haven";
  fields.adult = true;
  return {std::move(id), fields, on("2025-01-01"), std::nullopt, std::nullopt, 1};
}

// Of anna, without an end, unless said otherwise.
inline Assignment test_assignment(Role role, Scope scope, std::string person = "anna") {
  return {person + "-" + std::string(code_of(role)),
          person,
          role,
          std::move(scope),
          false,
          {on("2025-01-01"), std::nullopt}};
}

// The findings of a refusal as "name: detail", separated by "; "; "" when there is none.
template <class T>
std::string findings_of(const Outcome<T>& outcome) {
  std::string text;
  if (outcome) return text;
  for (const Finding& each : outcome.error().findings) {
    text += (text.empty() ? "" : "; ") + each.name + ": " + each.detail.en;
  }
  return text;
}

}  // namespace roles
