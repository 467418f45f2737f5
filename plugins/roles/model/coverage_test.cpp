// SPDX-License-Identifier: EUPL-1.2
#include "model/coverage.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

// West with everybody in place.
std::vector<Assignment> west_filled() {
  std::vector<Assignment> all = {test_assignment(Role::kDc, scope_of_kern("west"), "dirk"),
                                 test_assignment(Role::kDc, scope_of_kern("west"), "eva"),
                                 test_assignment(Role::kWc, scope_of_wijk("west", "haven"), "wil"),
                                 test_assignment(Role::kWc, scope_of_wijk("west", "dijk"), "wim")};
  all[1].deputy = true;
  return all;
}

std::string texts(const std::vector<Post>& posts) {
  std::string text;
  for (const Post& post : posts) text += vacancy_text(post, kOrganisation).nl + "; ";
  return text;
}

TEST(Coverage, NamesEveryVacancy) {
  EXPECT_EQ(texts(vacancies(kOrganisation, {}, kToday)),
            "vacature DC West; vacature plaatsvervangend DC West; vacature WC Haven (West); "
            "vacature WC Dijk (West); vacature DC Oost; vacature plaatsvervangend DC Oost; "
            "vacature WC Veld (Oost); ");
  EXPECT_EQ(texts(vacancies(kOrganisation, west_filled(), kToday)),
            "vacature DC Oost; vacature plaatsvervangend DC Oost; vacature WC Veld (Oost); ");
}

TEST(Coverage, SeesAVacancyOnTheDayTheOnlyDcEnds) {
  auto assignments = west_filled();
  assignments[0].term.until = kToday;
  EXPECT_TRUE(texts(vacancies(kOrganisation, assignments, kToday)).starts_with("vacature DC West"));
  EXPECT_FALSE(texts(vacancies(kOrganisation, assignments, kToday - std::chrono::days{1}))
                   .starts_with("vacature DC West"));
}

TEST(Coverage, TakesAKernAsRepresentedByItsDcOrTheDeputy) {
  auto assignments = west_filled();
  EXPECT_TRUE(is_represented(kOrganisation.kernen[0], assignments, kToday));
  assignments.erase(assignments.begin());
  EXPECT_TRUE(is_represented(kOrganisation.kernen[0], assignments, kToday));
  assignments.erase(assignments.begin());
  EXPECT_FALSE(is_represented(kOrganisation.kernen[0], assignments, kToday));
}

TEST(Coverage, WarnsBeforeATermEndsUnlessThereIsASuccessor) {
  auto assignments = west_filled();
  assignments[0].term.until = kToday + std::chrono::days{60};
  assignments[2].term.until = kToday + std::chrono::days{10};
  assignments[3].term.until = kToday + std::chrono::days{61};  // not yet
  auto ending = ending_soon(kOrganisation, assignments, kToday);
  ASSERT_EQ(ending.size(), 2U);
  EXPECT_EQ(ending[0].person, "wil");  // the first to end comes first
  EXPECT_EQ(ending[1].person, "dirk");
  Assignment successor = test_assignment(Role::kWc, scope_of_wijk("west", "haven"), "wout");
  successor.term.from = kToday + std::chrono::days{10};
  assignments.push_back(successor);
  ending = ending_soon(kOrganisation, assignments, kToday);
  ASSERT_EQ(ending.size(), 1U);
  EXPECT_EQ(ending[0].person, "dirk");
}

TEST(Coverage, TellsWhatOpenedAndWhatWasFilled) {
  const auto posts = posts_of(kOrganisation, "oost");
  ASSERT_EQ(posts.size(), 3U);
  const auto change = compare({posts[0], posts[1]}, {posts[1], posts[2]});
  EXPECT_EQ(change.opened, std::vector<Post>{posts[2]});
  EXPECT_EQ(change.filled, std::vector<Post>{posts[0]});
}

}  // namespace
}  // namespace roles
