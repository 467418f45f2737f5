// SPDX-License-Identifier: EUPL-1.2
#include "model/absence.hpp"

#include <gtest/gtest.h>

#include "model/handover.hpp"
#include "model/test_organisation.hpp"

namespace roles {
namespace {

const Scope kWest = scope_of_kern("west");
const Scope kHaven = scope_of_wijk("west", "haven");

// dirk is DC of West, eva his deputy, wil WC of Haven.
std::vector<Assignment> posts() {
  std::vector<Assignment> all = {test_assignment(Role::kDc, kWest, "dirk"),
                                 test_assignment(Role::kDc, kWest, "eva"),
                                 test_assignment(Role::kWc, kHaven, "wil")};
  all[1].deputy = true;
  return all;
}

Absence away(const std::string& person) {
  return {person, person, {kToday, kToday + std::chrono::days{7}}};
}

TEST(Queue, IsTheHoldersWhileTheyAreThere) {
  const Queue queue = queue_of(Role::kDc, kWest, posts(), {}, kToday);
  EXPECT_EQ(queue.by, HandledBy::kHolder);
  EXPECT_EQ(queue.persons, std::vector<std::string>{"dirk"});
}

TEST(Queue, GoesToTheDeputyWhileTheHolderIsAway) {
  const std::vector<Absence> absences = {away("dirk")};
  EXPECT_EQ(queue_of(Role::kDc, kWest, posts(), absences, kToday).persons,
            std::vector<std::string>{"eva"});
  EXPECT_EQ(queue_of(Role::kDc, kWest, posts(), absences, kToday + std::chrono::days{7}).by,
            HandledBy::kHolder);
}

TEST(Queue, OfAWijkFallsToTheDcOfItsKern) {
  const Queue queue = queue_of(Role::kWc, kHaven, posts(), {away("wil"), away("dirk")}, kToday);
  EXPECT_EQ(queue.by, HandledBy::kDc);
  EXPECT_EQ(queue.persons, std::vector<std::string>{"eva"});
}

TEST(Queue, IsNobodysWhenNobodyIsThere) {
  EXPECT_EQ(queue_of(Role::kDc, kWest, posts(), {away("dirk"), away("eva")}, kToday).by,
            HandledBy::kNobody);
  EXPECT_EQ(queue_of(Role::kWc, scope_of_wijk("oost", "veld"), posts(), {}, kToday).by,
            HandledBy::kNobody);
}

TEST(Absence, IsAnnouncedForDaysToCome) {
  const AbsenceCommand command{"anna", {kToday, std::nullopt}};
  EXPECT_TRUE(announce("a", command, test_person(), {}, kToday));
  EXPECT_EQ(findings_of(announce(
                "a", {"anna", {on("2026-11-23"), on("2026-11-23")}}, test_person(), {}, kToday)),
            "from: lies in the past; until: does not lie after from");
  EXPECT_EQ(findings_of(announce("a", command, test_person(), {away("anna")}, kToday)),
            "from: the person is away then already, from 2026-11-24");
  Person left = test_person();
  left.left = kToday;
  EXPECT_EQ(findings_of(announce("a", command, left, {}, kToday)),
            "person: has left on 2026-11-24");
}

TEST(Absence, EndsWhenThePersonIsBack) {
  const auto back = come_back({"a", "anna", {on("2026-11-01"), std::nullopt}}, kToday);
  ASSERT_TRUE(back);
  EXPECT_FALSE(back->term.holds_on(kToday));
  EXPECT_EQ(findings_of(come_back(*back, kToday)), "absence: has ended on 2026-11-24");
  const auto cancelled = come_back({"a", "anna", {on("2026-12-01"), std::nullopt}}, kToday);
  ASSERT_TRUE(cancelled);
  EXPECT_FALSE(cancelled->term.holds_on(on("2026-12-01")));
}

TEST(Handover, GathersTheArea) {
  auto all = posts();
  all[2].term.until = kToday + std::chrono::days{5};
  const auto sheet = hand_over(all[0], all, {away("dirk")}, test_organisation(), kToday);
  ASSERT_TRUE(sheet);
  ASSERT_EQ(sheet->colleagues.size(), 2U);
  EXPECT_EQ(sheet->colleagues[0].person, "eva");
  ASSERT_EQ(sheet->vacancies.size(), 1U);
  EXPECT_EQ(sheet->vacancies[0].scope, scope_of_wijk("west", "dijk"));
  ASSERT_EQ(sheet->ending.size(), 1U);
  EXPECT_EQ(sheet->ending[0].person, "wil");
  EXPECT_EQ(sheet->queue.persons, std::vector<std::string>{"eva"});
}

TEST(Handover, OfAWijkShowsTheWijkAndItsDc) {
  const auto all = posts();
  const auto sheet = hand_over(all[2], all, {}, test_organisation(), kToday);
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->colleagues.size(), 2U);  // DC and deputy
  EXPECT_TRUE(sheet->vacancies.empty());
}

TEST(Handover, IsForCoordinators) {
  EXPECT_EQ(findings_of(hand_over(
                test_assignment(Role::kBth, kHaven), {}, {}, test_organisation(), kToday)),
            "assignment: only coordinators (dc, wc) hand over");
}

TEST(Handover, KeepsANoteWithoutPlates) {
  const Assignment dc = test_assignment(Role::kDc, kWest);
  EXPECT_EQ(*check_note(dc, ""), "");
  EXPECT_EQ(*check_note(dc, "Bel elke maandag\nover AB-12-CD."),
            "Bel elke maandag\nover [kenteken].");
  EXPECT_EQ(findings_of(check_note(dc, std::string(4001, 'a'))),
            "note: is longer than 4000 characters");
  EXPECT_EQ(findings_of(check_note(test_assignment(Role::kBth, kHaven), "x")),
            "assignment: only coordinators (dc, wc) hand over");
}

}  // namespace
}  // namespace roles
