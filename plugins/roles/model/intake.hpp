// SPDX-License-Identifier: EUPL-1.2
// The intake of a volunteer as a checklist of their kern. The steps are data (Kern::intake); what
// is here is when a step counts as done, and who may sign for it. Pure; any thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/days.hpp"
#include "model/organisation.hpp"
#include "model/outcome.hpp"
#include "model/vog.hpp"

namespace roles {

struct Signature {
  std::string step;
  std::string signed_by;  // a person
  Day day;

  friend bool operator==(const Signature&, const Signature&) = default;
};

// What is known of one person's intake.
struct IntakeState {
  std::vector<Signature> signatures;
  std::optional<Vog> vog;
  bool has_vest = false;
};

struct StepState {
  IntakeStep step;
  std::vector<Signature> signatures;
  bool done = false;
};

// Every step of the kern, in its order.
std::vector<StepState> progress(const Kern& kern, const IntakeState& state, Day today);

// Titles of the required steps that are not done; empty when the intake is finished.
std::vector<std::string> open_steps(const Kern& kern, const IntakeState& state, Day today);

struct SignCommand {
  std::string person;
  std::string step;
  std::string signed_by;
};

// `signer_roles` are the roles that the signer has today in that kern.
Outcome<Signature> sign(const SignCommand& command,
                        const Kern& kern,
                        const IntakeState& state,
                        const std::set<Role>& signer_roles,
                        Day today);

}  // namespace roles
