// SPDX-License-Identifier: EUPL-1.2
#include "model/rounds.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <utility>

#include "model/plates.hpp"
#include "model/text.hpp"

namespace roles {
namespace {

constexpr std::size_t kLineCharactersMax = 280;
constexpr std::size_t kWalkersMax = 10;
constexpr std::chrono::minutes kLengthMin{15};
constexpr std::chrono::minutes kLengthMax{480};
constexpr std::size_t kVestWalkersMin = 2;

const Walker* find_walker(const std::vector<Walker>& walkers, const std::string& id) {
  const auto found = std::find_if(
      walkers.begin(), walkers.end(), [&](const Walker& each) { return each.person.id == id; });
  return found == walkers.end() ? nullptr : &*found;
}

bool is_active_bth(const Walker& walker, const Round& round) {
  return std::any_of(
      walker.assignments.begin(), walker.assignments.end(), [&](const Assignment& each) {
        return each.role == Role::kActiveBth && each.scope.kern == round.kern &&
               each.term.holds_on(day_of(round.begins));
      });
}

void check_walkers(const Round& round, const std::vector<Walker>& walkers, Findings& findings) {
  if (round.walkers.empty()) findings.push_back({"walkers", say(texts::kWrongEmpty)});
  if (round.walkers.size() > kWalkersMax)
    findings.push_back({"walkers", say(texts::kWrongWalkersMany)});
  std::set<std::string> seen;
  for (std::size_t at = 0; at < round.walkers.size(); ++at) {
    const std::string name = "walkers/" + std::to_string(at);
    const Walker* walker = find_walker(walkers, round.walkers[at]);
    if (!seen.insert(round.walkers[at]).second) {
      findings.push_back({name, say(texts::kWrongTwice)});
    } else if (walker == nullptr) {
      findings.push_back({name, say(texts::kWrongNoPerson)});
    } else if (walker->person.left) {
      findings.push_back({name, say(texts::kWrongLeft, *walker->person.left)});
    } else if (!walker->person.fields.adult) {
      findings.push_back({name, say(texts::kWrongNotAdult)});
    }
  }
}

}  // namespace

std::string_view to_string(RoundState state) {
  switch (state) {
    case RoundState::kPlanned: return "planned";
    case RoundState::kWalked: return "walked";
    case RoundState::kCancelled: return "cancelled";
  }
  std::abort();
}

std::optional<RoundState> round_state_of(std::string_view word) {
  for (const RoundState state :
       {RoundState::kPlanned, RoundState::kWalked, RoundState::kCancelled}) {
    if (to_string(state) == word) return state;
  }
  return std::nullopt;
}

Outcome<RoundPlan> plan_round(Round round,
                              const std::vector<Walker>& walkers,
                              const Organisation& organisation,
                              Time now) {
  Findings findings;
  const Kern* kern = organisation.find_kern(round.kern);
  if (kern == nullptr) {
    findings.push_back({"kern", say(texts::kWrongNoKern, round.kern)});
  } else if (!round.wijk.empty() && kern->find_wijk(round.wijk) == nullptr) {
    findings.push_back({"wijk", say(texts::kWrongNoWijk, kern->name, round.wijk)});
  }
  if (round.begins < now) findings.push_back({"begins", say(texts::kWrongPast)});
  if (round.length < kLengthMin || round.length > kLengthMax) {
    findings.push_back({"minutes", say(texts::kWrongMinutes)});
  }
  check_walkers(round, walkers, findings);
  if (!findings.empty()) return Refusal{Cause::kInvalid, std::move(findings)};

  std::vector<Said> warnings = warnings_of(round, walkers, *kern);
  return RoundPlan{std::move(round), std::move(warnings)};
}

std::vector<Said> warnings_of(const Round& round,
                              const std::vector<Walker>& walkers,
                              const Kern& kern) {
  std::vector<Said> warnings;
  if (round.walkers.size() < static_cast<std::size_t>(kern.rounds.walkers_min)) {
    warnings.push_back(say(texts::kRoundFewWalkers, std::to_string(kern.rounds.walkers_min)));
  }
  if (round.vests && round.walkers.size() < kVestWalkersMin) {
    warnings.push_back(say(texts::kRoundLonelyVest));
  }
  for (const Walker& walker : walkers) {
    if (is_active_bth(walker, round)) continue;
    warnings.push_back(say(texts::kRoundNoActiveBth, walker.person.fields.name, kern.name));
  }
  return warnings;
}

Outcome<Round> write_logbook(Round round, std::string_view line, Time now) {
  if (round.state != RoundState::kPlanned) {
    return refuse(Cause::kConflict, "round", say(texts::kWrongRoundState));
  }
  if (now < round.begins) return refuse(Cause::kConflict, "round", say(texts::kWrongNotBegun));
  if (auto problem = line_problem(line, kLineCharactersMax)) {
    return refuse(Cause::kInvalid, "line", std::move(*problem));
  }
  round.state = RoundState::kWalked;
  round.logbook = masked_plates(trimmed(line));
  return round;
}

Outcome<Round> cancel_round(Round round) {
  if (round.state != RoundState::kPlanned) {
    return refuse(Cause::kConflict, "round", say(texts::kWrongRoundState));
  }
  round.state = RoundState::kCancelled;
  return round;
}

std::vector<Said> round_rules() {
  return {say(texts::kRoundRulePair),
          say(texts::kRoundRuleCompany),
          say(texts::kRoundRuleAlcohol),
          say(texts::kRoundRuleIdentity),
          say(texts::kRoundRuleVest)};
}

bool is_round_due(const Kern& kern, std::optional<Day> last, Day today) {
  if (kern.rounds.every == std::chrono::days{0}) return false;
  return !last || *last + kern.rounds.every <= today;
}

}  // namespace roles
