// SPDX-License-Identifier: EUPL-1.2
#include "model/intake.hpp"

#include <algorithm>
#include <cstdlib>

namespace roles {
namespace {

std::vector<Signature> signatures_for(const IntakeStep& step, const IntakeState& state) {
  std::vector<Signature> found;
  for (const Signature& each : state.signatures) {
    if (each.step == step.code) found.push_back(each);
  }
  return found;
}

bool is_done(const StepState& step, const IntakeState& state, Day today) {
  switch (step.step.proof) {
    case Proof::kSignature:
      return step.signatures.size() >= static_cast<std::size_t>(step.step.signers);
    case Proof::kVog: return state.vog && today < state.vog->review;
    case Proof::kVest: return state.has_vest;
  }
  std::abort();
}

std::string codes_of(const std::vector<Role>& roles) {
  std::string codes;
  for (const Role role : roles) {
    if (!codes.empty()) codes += ", ";
    codes += code_of(role);
  }
  return codes;
}

}  // namespace

std::vector<StepState> progress(const Kern& kern, const IntakeState& state, Day today) {
  std::vector<StepState> steps;
  steps.reserve(kern.intake.size());
  for (const IntakeStep& step : kern.intake) {
    StepState each{step, signatures_for(step, state), false};
    each.done = is_done(each, state, today);
    steps.push_back(std::move(each));
  }
  return steps;
}

std::vector<std::string> open_steps(const Kern& kern, const IntakeState& state, Day today) {
  std::vector<std::string> titles;
  for (const StepState& each : progress(kern, state, today)) {
    if (each.step.required && !each.done) titles.push_back(each.step.title);
  }
  return titles;
}

Outcome<Signature> sign(const SignCommand& command,
                        const Kern& kern,
                        const IntakeState& state,
                        const std::set<Role>& signer_roles,
                        Day today) {
  const IntakeStep* step = kern.find_step(command.step);
  if (step == nullptr) {
    return refuse(Cause::kInvalid, "step", say(texts::kWrongNoStep, kern.name, command.step));
  }
  if (step->proof != Proof::kSignature) {
    return refuse(
        Cause::kInvalid,
        "step",
        step->proof == Proof::kVog ? say(texts::kWrongStepVog) : say(texts::kWrongStepVest));
  }
  if (command.signed_by == command.person) {
    return refuse(Cause::kInvalid, "signed_by", say(texts::kWrongOwnIntake));
  }
  const bool may_sign =
      step->by.empty() || std::any_of(step->by.begin(), step->by.end(), [&](Role role) {
        return signer_roles.contains(role);
      });
  if (!may_sign) {
    return refuse(
        Cause::kInvalid, "signed_by", say(texts::kWrongMayNotSign, kern.name, codes_of(step->by)));
  }
  const auto before = signatures_for(*step, state);
  const bool again = std::any_of(before.begin(), before.end(), [&](const Signature& each) {
    return each.signed_by == command.signed_by;
  });
  if (again) return refuse(Cause::kConflict, "signed_by", say(texts::kWrongSignedAlready));
  return Signature{command.step, command.signed_by, today};
}

}  // namespace roles
