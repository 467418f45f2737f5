// SPDX-License-Identifier: EUPL-1.2
// A volunteer. What is asked is what is needed to reach somebody and to give out a vest: no birth
// date (18 or older, yes or no), no descent, religion or health, and no free text where such things
// would end up. Values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/days.hpp"
#include "model/organisation.hpp"
#include "model/outcome.hpp"

namespace roles {

struct PersonFields {
  std::string name;
  std::string email;  // may be empty
  std::string phone;  // may be empty
  std::string kern;
  std::string wijk;  // may be empty: not known yet
  bool adult = false;
  std::string vest;  // number of the vest that was handed out; empty: none
};

// Instead of a login: the operator has removed the account for good, and there will be no other.
inline constexpr const char* kRemovedLogin = "removed";

struct Person {
  std::string id;
  PersonFields fields;
  Day joined;
  std::optional<Day> left;
  std::optional<Day> erase_on;
  std::int64_t revision = 1;  // grows with each change
  std::string login = {};     // the address their account was made with; empty: they have none

  [[nodiscard]] bool has_account() const { return !login.empty() && login != kRemovedLogin; }
};

// Everything that is wrong with the fields.
Findings check_fields(const PersonFields& fields, const Organisation& organisation);

// `joined` may lie in the past (an existing member), not after `today`.
Outcome<Person> add_person(
    std::string id, PersonFields fields, Day joined, const Organisation& organisation, Day today);

// Who has left stays as they were until they are erased. Who has roles (`has_roles`: some that are
// not over) stays 18 or older.
Outcome<Person> change_person(Person person,
                              PersonFields fields,
                              bool has_roles,
                              const Organisation& organisation);

}  // namespace roles
