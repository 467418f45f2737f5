// SPDX-License-Identifier: EUPL-1.2
#include "model/assignment.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

StartCommand command(Role role, Scope scope) {
  return {"anna", role, std::move(scope), false, {kToday, std::nullopt}};
}

Outcome<Assignment> try_start(const StartCommand& command, KnownForStart known = {}) {
  if (!known.person) known.person = test_person();
  return start("new", command, known, test_organisation(), kToday);
}

TEST(Assignment, Starts) {
  const auto started = try_start(command(Role::kWc, scope_of_wijk("west", "haven")));
  ASSERT_TRUE(started) << findings_of(started);
  EXPECT_EQ(started->id, "new");
  EXPECT_EQ(started->person, "anna");
  EXPECT_TRUE(started->term.holds_on(kToday));
}

TEST(Assignment, NeedsAPersonWhoIsThereAndOfAge) {
  const StartCommand wc = command(Role::kWc, scope_of_wijk("west", "haven"));
  const auto unknown = start("new", wc, {}, test_organisation(), kToday);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().cause, Cause::kNotFound);
  KnownForStart known{test_person(), {}, {}};
  known.person->fields.adult = false;
  EXPECT_EQ(findings_of(try_start(wc, known)),
            "person: is not 18 or older: no role is open to them");
  known.person->fields.adult = true;
  known.person->left = on("2026-10-01");
  EXPECT_EQ(findings_of(try_start(wc, known)), "person: has left on 2026-10-01");
}

TEST(Assignment, HasAScopeThatFitsTheRoleAndExists) {
  EXPECT_EQ(findings_of(try_start(command(Role::kDc, scope_of_wijk("west", "haven")))),
            "scope: the role DC does not exist at that level");
  EXPECT_EQ(findings_of(try_start(command(Role::kWc, scope_of_wijk("west", "veld")))),
            "scope: there is no area \"wijk:west/veld\"");
  EXPECT_EQ(findings_of(try_start(command(Role::kDc, scope_of_kern("noord")))),
            "scope: there is no area \"kern:noord\"");
}

TEST(Assignment, HasATermThatMakesSense) {
  StartCommand editor = command(Role::kEditor, whole_organisation());
  editor.term = {kToday, kToday};
  EXPECT_EQ(findings_of(try_start(editor)), "until: does not lie after from");
  editor.term = {on("2020-01-01"), on("2021-01-01")};
  EXPECT_EQ(findings_of(try_start(editor)), "until: lies in the past");
  editor.term = {on("2020-01-01"), on("2027-01-01")};
  EXPECT_TRUE(try_start(editor));
  editor.deputy = true;
  EXPECT_EQ(findings_of(try_start(editor)), "deputy: only coordinators (dc, wc) have deputies");
}

TEST(Assignment, IsOneOfSeveralButNeverTwiceTheSame) {
  KnownForStart known{test_person(), {}, {}};
  known.assignments = {test_assignment(Role::kWc, scope_of_wijk("west", "haven"))};
  EXPECT_TRUE(try_start(command(Role::kWc, scope_of_wijk("west", "dijk")), known));
  EXPECT_TRUE(try_start(command(Role::kGroupAdmin, {ScopeKind::kGroup, "oost", "anjers"}), known));
  StartCommand again = command(Role::kWc, scope_of_wijk("west", "haven"));
  again.deputy = true;
  EXPECT_EQ(findings_of(try_start(again, known)),
            "role: the person has this role there already, from 2025-01-01");
  known.assignments[0].term.until = kToday;
  EXPECT_TRUE(try_start(again, known));
}

TEST(Assignment, AsActiveBthWaitsForTheIntakeAndNamesTheStep) {
  const StartCommand active = command(Role::kActiveBth, scope_of_wijk("west", "haven"));
  const auto refused = try_start(active);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().cause, Cause::kConflict);
  EXPECT_EQ(findings_of(refused),
            "role: the intake is not finished; still open: Gesprek, Gedragsregels, VOG gezien");
  KnownForStart known{test_person(), {}, {}};
  known.intake.signatures = {
      {"interview", "dirk", kToday}, {"interview", "wil", kToday}, {"conduct", "wil", kToday}};
  known.intake.vog = Vog{kToday, "dirk", on("2027-01-01")};
  EXPECT_TRUE(try_start(active, known));
  StartCommand later = active;
  later.term.from = on("2027-01-01");  // the VOG will be due for review
  EXPECT_EQ(findings_of(try_start(later, known)),
            "role: the intake is not finished; still open: VOG gezien");
  EXPECT_TRUE(try_start(command(Role::kActiveBth, scope_of_kern("oost"))));  // asks nothing
}

TEST(Assignment, EndsTodayOrLaterAndOnce) {
  const Assignment wc = test_assignment(Role::kWc, scope_of_wijk("west", "haven"));
  const auto ended = end(wc, kToday, kToday);
  ASSERT_TRUE(ended);
  EXPECT_FALSE(ended->term.holds_on(kToday));
  EXPECT_EQ(ended->term.from, wc.term.from);
  EXPECT_EQ(findings_of(end(*ended, kToday, kToday)), "assignment: has ended on 2026-11-24");
  EXPECT_EQ(findings_of(end(wc, on("2026-11-23"), kToday)), "until: lies in the past");
  const auto later = end(wc, on("2027-01-01"), kToday);
  ASSERT_TRUE(later);
  EXPECT_TRUE(later->term.holds_on(kToday));
  EXPECT_TRUE(end(*later, on("2026-12-01"), kToday));
  EXPECT_EQ(
      findings_of(end(*later, on("2027-02-01"), kToday)),
      "until: the term ends on 2027-01-01 already; a longer one is a new assignment from that "
      "day");
}

}  // namespace
}  // namespace roles
