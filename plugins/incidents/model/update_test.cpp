// SPDX-License-Identifier: EUPL-1.2
#include "model/update.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace incidents {
namespace {

using Sent = std::vector<std::pair<std::string, std::string>>;

constexpr Nanoseconds kUpdated = 1'795'531'456 * kSecond;

Outcome<UpdateCommand> update_of(const Sent& sent) {
  Parameters parameters;
  for (const auto& [name, value] : sent) parameters.add(name, value);
  return read_update(parameters);
}

std::string wrong_in_update(const Sent& sent) {
  const auto update = update_of(sent);
  if (update) return "";
  std::string names;
  const Refusal refusal = update.error();
  for (const Finding& finding : refusal.findings) names += finding.name + ";";
  return names;
}

Sent whole() {
  return {{"service_request_id", "r"},
          {"update_id", "7"},
          {"status", "CLOSED"},
          {"updated_datetime", "2026-11-24T15:44:16+01:00"},
          {"description", "Klaar"}};
}

UpdateCommand command(Effect effect, Nanoseconds updated, std::string description = "tekst") {
  UpdateCommand made;
  made.effect = effect;
  made.updated = updated;
  made.description = std::move(description);
  return made;
}

ReportState state_after(const ReportState& state, const ReportChange& change) {
  ReportState after = state;
  after.open = change.open;
  after.status_notes = change.status_notes;
  after.updated = change.updated;
  after.decided = change.decided;
  return after;
}

TEST(Update, IsReadInUtcAndLowerCase) {
  const auto update = update_of(whole());
  ASSERT_TRUE(update);
  EXPECT_EQ(update->status, "closed");
  EXPECT_EQ(update->effect, Effect::kCloses);
  EXPECT_EQ(update->updated, kUpdated);
}

TEST(Update, NamesEveryParameterThatIsMissingOrWrong) {
  EXPECT_EQ(wrong_in_update({}),
            "service_request_id;update_id;status;updated_datetime;description;");
  auto sent = whole();
  sent[2].second = "DONE";
  sent[3].second = "2026-11-24T15:44:16";
  sent[4].second = std::string(4'001, 'x');
  EXPECT_EQ(wrong_in_update(sent), "description;status;updated_datetime;");
}

TEST(Update, KnowsEveryStatusInEitherCase) {
  for (const char* word : {"open",
                           "IN_PROGRESS",
                           "planned",
                           "ACTION_SCHEDULED",
                           "investigating",
                           "REOPEN",
                           "for_triage"}) {
    EXPECT_EQ(effect_of(word), Effect::kOpens) << word;
  }
  for (const char* word : {"CLOSED",
                           "fixed",
                           "DUPLICATE",
                           "not_councils_responsibility",
                           "NO_FURTHER_ACTION",
                           "internal_referral",
                           "CANCELLED"}) {
    EXPECT_EQ(effect_of(word), Effect::kCloses) << word;
  }
  EXPECT_EQ(effect_of("UNCHANGED"), Effect::kNone);
  EXPECT_FALSE(effect_of(""));
  EXPECT_FALSE(effect_of("opened"));
}

TEST(ReportStatus, ClosesAndOpensAgain) {
  ReportState state;
  state.requested = state.updated = kUpdated - kDay;
  const auto closed =
      decide_update(state, command(Effect::kCloses, kUpdated - 10, "Klaar"), kUpdated);
  EXPECT_FALSE(closed.open);
  EXPECT_TRUE(closed.changes_status);
  EXPECT_EQ(closed.updated, kUpdated - 10);
  EXPECT_EQ(closed.status_notes, "Klaar");
  const auto opened =
      decide_update(state_after(state, closed), command(Effect::kOpens, kUpdated - 5), kUpdated);
  EXPECT_TRUE(opened.open);
  EXPECT_TRUE(opened.changes_status);
  EXPECT_EQ(opened.updated, kUpdated - 5);
}

TEST(ReportStatus, FollowsTheLatestTimeNotTheOrderOfArrival) {
  const ReportState state;
  const auto closed = decide_update(state, command(Effect::kCloses, kUpdated - 10), kUpdated);
  const auto late =
      decide_update(state_after(state, closed), command(Effect::kOpens, kUpdated - 20), kUpdated);
  EXPECT_FALSE(late.open);
  EXPECT_FALSE(late.changes_status);
  const auto same =
      decide_update(state_after(state, closed), command(Effect::kOpens, kUpdated - 10), kUpdated);
  EXPECT_TRUE(same.open);
}

TEST(ReportStatus, TakesATimeInTheFutureAsNow) {
  const auto closed = decide_update({}, command(Effect::kCloses, kUpdated + kDay), kUpdated);
  EXPECT_EQ(closed.decided, kUpdated);
  const auto opened =
      decide_update(state_after({}, closed), command(Effect::kOpens, kUpdated + 1), kUpdated + 1);
  EXPECT_TRUE(opened.open);
}

TEST(ReportStatus, KeepsTheTimeOfClosingWhileClosed) {
  const auto closed = decide_update({}, command(Effect::kCloses, 100), kUpdated);
  const auto noted = decide_update(state_after({}, closed), command(Effect::kNone, 200), kUpdated);
  EXPECT_FALSE(noted.open);
  EXPECT_EQ(noted.updated, 100);
  const auto again = decide_update(state_after({}, noted), command(Effect::kCloses, 300), kUpdated);
  EXPECT_FALSE(again.changes_status);
  EXPECT_EQ(again.updated, 100);
}

TEST(ReportStatus, IsNotChangedByUnchanged) {
  ReportState state;
  state.status_notes = "eerder";
  const auto change = decide_update(state, command(Effect::kNone, 50), kUpdated);
  EXPECT_TRUE(change.open);
  EXPECT_FALSE(change.changes_status);
  EXPECT_EQ(change.status_notes, "eerder");
  EXPECT_EQ(change.updated, 50);
}

}  // namespace
}  // namespace incidents
