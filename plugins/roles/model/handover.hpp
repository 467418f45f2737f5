// SPDX-License-Identifier: EUPL-1.2
// The handover sheet of a coordinator: what their successor or deputy must know, gathered from what
// is known anyway, and a note of their own. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/absence.hpp"
#include "model/assignment.hpp"
#include "model/coverage.hpp"

namespace roles {

struct Handover {
  Assignment assignment;
  std::vector<Assignment> colleagues;  // coordinators within the area, and those above it
  std::vector<Post> vacancies;         // within the area
  std::vector<Assignment> ending;      // terms within the area that end soon
  Queue queue;                         // who has it today
};

// `posts` are the assignments of all coordinators. Refused for a role that hands nothing over.
Outcome<Handover> hand_over(const Assignment& assignment,
                            const std::vector<Assignment>& posts,
                            const std::vector<Absence>& absences,
                            const Organisation& organisation,
                            Day today);

// The note as it is kept: number plates are masked. An empty one takes the note away.
Outcome<std::string> check_note(const Assignment& assignment, std::string_view note);

}  // namespace roles
