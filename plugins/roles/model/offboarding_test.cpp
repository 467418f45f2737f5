// SPDX-License-Identifier: EUPL-1.2
#include "model/offboarding.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

std::string tasks_of(const Departure& departure) {
  std::string text;
  for (const Task& task : departure.tasks) text += task.text + "; ";
  return text;
}

TEST(Offboarding, EndsEverythingAndListsWhatPeopleDo) {
  Person anna = test_person();
  anna.fields.vest = "17";
  std::vector<Assignment> own = {
      test_assignment(Role::kWc, scope_of_wijk("west", "haven")),
      test_assignment(Role::kGroupAdmin, {ScopeKind::kGroup, "west", "anjers"}),
      test_assignment(Role::kEditor, whole_organisation()),
      test_assignment(Role::kBth, scope_of_wijk("west", "dijk"))};
  own[3].term.until = on("2026-01-01");  // long over
  const auto departure = leave(anna, own, {own[0]}, test_organisation(), kToday);
  ASSERT_TRUE(departure);
  EXPECT_EQ(departure->person.left, kToday);
  EXPECT_EQ(departure->person.erase_on, kToday + std::chrono::days{30});
  EXPECT_EQ(departure->person.revision, 2);
  ASSERT_EQ(departure->ended.size(), 3U);
  for (const Assignment& each : departure->ended) EXPECT_EQ(each.term.until, kToday);
  EXPECT_EQ(tasks_of(*departure),
            "Verwijder uit de WhatsApp-groep: Haven (West); "
            "Verwijder uit de WhatsApp-groep: groep anjers (West); "
            "Neem hesje 17 in; "
            "Zoek een opvolger: vacature WC Haven (West); ");
}

TEST(Offboarding, AsksForNoSuccessorWhenThereIsOne) {
  const Assignment own = test_assignment(Role::kDc, scope_of_kern("west"));
  const Assignment other = test_assignment(Role::kDc, scope_of_kern("west"), "dirk");
  const auto departure = leave(test_person(), {own}, {own, other}, test_organisation(), kToday);
  ASSERT_TRUE(departure);
  EXPECT_EQ(tasks_of(*departure).find("opvolger"), std::string::npos);
}

TEST(Offboarding, CancelsWhatHasNotBegun) {
  Assignment future = test_assignment(Role::kDc, scope_of_kern("west"));
  future.term.from = on("2027-01-01");
  const auto departure = leave(test_person(), {future}, {future}, test_organisation(), kToday);
  ASSERT_TRUE(departure);
  ASSERT_EQ(departure->ended.size(), 1U);
  EXPECT_FALSE(departure->ended[0].term.holds_on(on("2027-01-01")));
  EXPECT_EQ(tasks_of(*departure).find("opvolger"), std::string::npos);
}

TEST(Offboarding, HappensOnce) {
  const auto departure = leave(test_person(), {}, {}, test_organisation(), kToday);
  ASSERT_TRUE(departure);
  EXPECT_EQ(findings_of(leave(departure->person, {}, {}, test_organisation(), kToday)),
            "person: has left on 2026-11-24");
}

TEST(Offboarding, TasksHaveWordsThatLeadBack) {
  for (const auto kind : {TaskKind::kRemoveFromGroup, TaskKind::kReturnVest, TaskKind::kFillPost}) {
    EXPECT_EQ(task_kind_of(to_string(kind)), kind);
  }
  EXPECT_FALSE(task_kind_of("dance"));
}

}  // namespace
}  // namespace roles
