// SPDX-License-Identifier: EUPL-1.2
// Where somebody may do what they ask. A handler shows and changes nothing outside of it. Values;
// any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/assignment.hpp"
#include "model/days.hpp"
#include "model/person.hpp"
#include "model/rounds.hpp"
#include "model/scope.hpp"

namespace roles {

struct Reach {
  std::vector<Scope> scopes = {};      // with everything there
  std::vector<Scope> own_scopes = {};  // with what is their own
  std::string person = {};             // who asks; empty: nobody who is a person here

  [[nodiscard]] bool is_everywhere() const;
  [[nodiscard]] bool covers(const Scope& scope) const;
  [[nodiscard]] bool covers_own(const Scope& scope) const;
  [[nodiscard]] bool is(std::string_view person_id) const;

  // What is about oneself, one may always see. Otherwise: who lives there, or has a role there.
  [[nodiscard]] bool sees(const Person& other,
                          const std::vector<Assignment>& assignments_of_other,
                          Day today) const;
  // A coordinator of the area, or one of the walkers.
  [[nodiscard]] bool runs(const Round& round) const;
};

// Of the wijk where they live, or of the kern when that is not known.
Scope home_of(const PersonFields& fields);
Scope area_of(const Round& round);

}  // namespace roles
