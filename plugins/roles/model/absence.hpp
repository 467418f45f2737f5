// SPDX-License-Identifier: EUPL-1.2
// Who is away, and who has the queue of a coordinator meanwhile. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/assignment.hpp"
#include "model/coverage.hpp"

namespace roles {

struct Absence {
  std::string id;
  std::string person;
  Term term;  // `until` is the first day back
};

struct AbsenceCommand {
  std::string person;
  Term term;
};

// `known` are the absences of the person that are not over.
Outcome<Absence> announce(std::string id,
                          const AbsenceCommand& command,
                          const Person& person,
                          const std::vector<Absence>& known,
                          Day today);

// Back on `today`, or, when it has not begun yet, not away at all.
Outcome<Absence> come_back(Absence absence, Day today);

// By which right somebody has the queue.
enum class HandledBy : std::uint8_t {
  kHolder,
  kDeputy,
  kDc,  // of the kern, because the wijk has nobody
  kNobody,
};

struct Queue {
  HandledBy by = HandledBy::kNobody;
  std::vector<std::string> persons;
};

// Who has the queue of the coordinator (dc or wc) of that area on that day: the holder, or while
// they are away the deputy, or for a wijk the DC of its kern and their deputy.
Queue queue_of(Role role,
               const Scope& scope,
               const std::vector<Assignment>& assignments,
               const std::vector<Absence>& absences,
               Day day);

}  // namespace roles
