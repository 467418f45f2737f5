// SPDX-License-Identifier: EUPL-1.2
#include "model/rounds.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

using Texts = std::vector<std::string>;

const Time kNow = parse_time("2026-11-24T18:00:00Z").value();

Round round_of(std::vector<std::string> walkers) {
  Round round;
  round.id = "r";
  round.kern = "west";
  round.begins = kNow + std::chrono::hours{2};
  round.walkers = std::move(walkers);
  return round;
}

Walker walker(const std::string& id) {
  return {test_person(id), {test_assignment(Role::kActiveBth, scope_of_kern("west"), id)}};
}

Texts in_dutch(const std::vector<Said>& warnings) {
  Texts texts;
  for (const Said& each : warnings) texts.push_back(each.nl);
  return texts;
}

std::string refusal(const Round& round, const std::vector<Walker>& walkers) {
  return findings_of(plan_round(round, walkers, test_organisation(), kNow));
}

TEST(Round, OfTwoActiveBthIsPlannedWithoutAWarning) {
  const auto plan = plan_round(
      round_of({"anna", "bob"}), {walker("anna"), walker("bob")}, test_organisation(), kNow);
  ASSERT_TRUE(plan) << findings_of(plan);
  EXPECT_EQ(in_dutch(plan->warnings), Texts{});
  EXPECT_EQ(plan->round.state, RoundState::kPlanned);
}

TEST(Round, OfOneIsPlannedWithAWarning) {
  Round alone = round_of({"anna"});
  alone.vests = true;
  const auto plan = plan_round(alone, {walker("anna")}, test_organisation(), kNow);
  ASSERT_TRUE(plan);
  EXPECT_EQ(in_dutch(plan->warnings),
            (Texts{"Een ronde loopt u met minstens 2 personen.",
                   "Het hesje draagt u alleen als u met twee of meer bent."}));
}

TEST(Round, WarnsOfWhoIsNoActiveBthThere) {
  Walker passive = walker("bob");
  passive.assignments.clear();
  const auto plan =
      plan_round(round_of({"anna", "bob"}), {walker("anna"), passive}, test_organisation(), kNow);
  ASSERT_TRUE(plan);
  EXPECT_EQ(in_dutch(plan->warnings), Texts{"Anna is die dag geen actieve BTH in West."});
}

TEST(Round, FollowsTheRuleOfItsKern) {
  Round round = round_of({"anna", "bob"});
  round.kern = "oost";
  const auto plan = plan_round(round, {walker("anna"), walker("bob")}, test_organisation(), kNow);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->warnings.front().nl, "Een ronde loopt u met minstens 3 personen.");
}

TEST(Round, IsRefusedWithTheWalkersWhoMayNot) {
  Walker child = walker("carl");
  child.person.fields.adult = false;
  Walker left = walker("lea");
  left.person.left = on("2026-01-01");
  EXPECT_EQ(refusal(round_of({"carl", "lea", "nobody", "lea"}), {child, left}),
            "walkers/0: is not 18 or older; walkers/1: has left on 2026-01-01; "
            "walkers/2: there is no person of that id; walkers/3: stands there twice");
  Round wrong = round_of({});
  wrong.kern = "noord";
  wrong.begins = kNow - std::chrono::hours{1};
  wrong.length = std::chrono::minutes{5};
  EXPECT_EQ(refusal(wrong, {}),
            "kern: there is no kern \"noord\"; begins: lies in the past; "
            "minutes: is not between 15 and 480; walkers: is empty");
}

TEST(Round, AsksForALineWhenItIsOver) {
  const Round round = round_of({"anna", "bob"});
  EXPECT_FALSE(round.asks_for_logbook(kNow));
  EXPECT_TRUE(round.asks_for_logbook(round.ends()));
  EXPECT_EQ(findings_of(write_logbook(round, "Rustig", kNow)), "round: has not begun yet");
  const auto walked = write_logbook(round, " Rustig, bus 12-ABC-3 stond er ", round.ends());
  ASSERT_TRUE(walked);
  EXPECT_EQ(walked->state, RoundState::kWalked);
  EXPECT_EQ(walked->logbook, "Rustig, bus [kenteken] stond er");
  EXPECT_FALSE(walked->asks_for_logbook(round.ends()));
  EXPECT_EQ(findings_of(write_logbook(*walked, "x", round.ends())),
            "round: was walked or cancelled already");
  EXPECT_EQ(findings_of(write_logbook(round, "a\nb", round.ends())),
            "line: has control characters");
}

TEST(Round, IsCancelledOnce) {
  const auto cancelled = cancel_round(round_of({"anna"}));
  ASSERT_TRUE(cancelled);
  EXPECT_FALSE(cancelled->asks_for_logbook(cancelled->ends()));
  EXPECT_EQ(findings_of(cancel_round(*cancelled)), "round: was walked or cancelled already");
}

TEST(Round, IsDueByTheRuleOfTheKern) {
  const Organisation organisation = test_organisation();
  const Kern& west = organisation.kernen[0];
  EXPECT_TRUE(is_round_due(west, std::nullopt, on("2026-11-24")));
  EXPECT_FALSE(is_round_due(west, on("2026-11-18"), on("2026-11-24")));
  EXPECT_TRUE(is_round_due(west, on("2026-11-17"), on("2026-11-24")));
  EXPECT_FALSE(is_round_due(organisation.kernen[1], std::nullopt, on("2026-11-24")));
}

TEST(Round, StatesHaveWordsThatLeadBack) {
  for (const auto state : {RoundState::kPlanned, RoundState::kWalked, RoundState::kCancelled}) {
    EXPECT_EQ(round_state_of(to_string(state)), state);
  }
  EXPECT_FALSE(round_state_of("done"));
  EXPECT_EQ(round_rules().size(), 5U);
}

}  // namespace
}  // namespace roles
