// SPDX-License-Identifier: EUPL-1.2
// What the operator has written down: kernen with their wijken, and the rules of each. Values; any
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/role.hpp"
#include "model/scope.hpp"

namespace roles {

struct Wijk {
  std::string id;  // within its kern
  std::string name;
};

// What shows that a step of the intake is done.
enum class Proof : std::uint8_t {
  kSignature,  // others sign for it
  kVog,        // a VOG was seen, and its review is not due
  kVest,       // a vest was handed out
};

struct IntakeStep {
  std::string code;   // "interview"
  std::string title;  // "Gesprek"
  bool required = true;
  Proof proof = Proof::kSignature;
  int signers = 1;       // how many different people sign
  std::vector<Role> by;  // who may sign
};

struct RoundRules {
  int walkers_min = 2;
  std::chrono::days every{0};  // at least one round in so many days; 0: no rule
};

struct Kern {
  std::string id;
  std::string name;
  std::vector<Wijk> wijken;
  std::vector<IntakeStep> intake;
  RoundRules rounds;

  // Null when there is none of that id.
  [[nodiscard]] const Wijk* find_wijk(std::string_view wijk_id) const;
  [[nodiscard]] const IntakeStep* find_step(std::string_view code) const;
};

struct Organisation {
  std::vector<Kern> kernen;            // without those where the plugin is off
  std::chrono::days term_warning{60};  // before a term ends
  std::chrono::days delete_after{30};  // after somebody has left
  std::chrono::days vog_valid{1095};   // until it is looked at again

  // Null when there is none of that id.
  [[nodiscard]] const Kern* find_kern(std::string_view kern_id) const;
  // Whether the area exists. Any group of a known kern does: groups are kept elsewhere.
  [[nodiscard]] bool knows(const Scope& scope) const;
  // For people: "Bleiswijk", "Centrum (Bleiswijk)", "groep anjers-1 (Bleiswijk)".
  [[nodiscard]] std::string name_of(const Scope& scope) const;
};

}  // namespace roles
