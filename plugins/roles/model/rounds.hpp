// SPDX-License-Identifier: EUPL-1.2
// Walking rounds: planned by two or more, with a line for the logbook afterwards. Pure; any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/assignment.hpp"
#include "model/days.hpp"
#include "model/organisation.hpp"
#include "model/outcome.hpp"

namespace roles {

enum class RoundState : std::uint8_t { kPlanned, kWalked, kCancelled };

std::string_view to_string(RoundState state);
std::optional<RoundState> round_state_of(std::string_view word);

struct Round {
  std::string id;
  std::string kern;
  std::string wijk;  // empty: all of the kern
  Time begins;
  std::chrono::minutes length{60};
  std::vector<std::string> walkers;  // persons
  bool vests = false;
  RoundState state = RoundState::kPlanned;
  std::string logbook;  // one line, once walked

  [[nodiscard]] Time ends() const { return begins + length; }
  // The round is over, and nobody has written the line yet.
  [[nodiscard]] bool asks_for_logbook(Time now) const {
    return state == RoundState::kPlanned && ends() <= now;
  }
};

// What is known of one who wants to walk.
struct Walker {
  Person person;
  std::vector<Assignment> assignments;
};

// A plan that stands, and what the planner should think about.
struct RoundPlan {
  Round round;
  std::vector<Said> warnings;
};

// `walkers` are those of the round that exist. Refused: somebody unknown, who has left or is not
// 18, an unknown area, a time that is past. A lonely walker, a vest for one, and somebody who is no
// active BTH are warnings: people decide.
Outcome<RoundPlan> plan_round(Round round,
                              const std::vector<Walker>& walkers,
                              const Organisation& organisation,
                              Time now);

// What to think about before such a round is walked in that kern.
std::vector<Said> warnings_of(const Round& round,
                              const std::vector<Walker>& walkers,
                              const Kern& kern);

// Number plates in the line are masked.
Outcome<Round> write_logbook(Round round, std::string_view line, Time now);
Outcome<Round> cancel_round(Round round);

// What every walker agrees to; shown with each plan.
std::vector<Said> round_rules();

// Whether the kern has gone longer without a round than its rule says. `last`: the last round that
// was walked.
bool is_round_due(const Kern& kern, std::optional<Day> last, Day today);

}  // namespace roles
