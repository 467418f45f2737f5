// SPDX-License-Identifier: EUPL-1.2
// What the page about coverage says, and to whom.
#include "pages/coverage_views.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

class CoveragePage : public testing::Test {
 protected:
  CoveragePage() {
    Assignment dc = test_assignment(Role::kDc, scope_of_kern("west"), "dirk");
    dc.term.until = kToday + std::chrono::days{9};
    state_.posts = {dc};
    state_.told = {{{Role::kDc, false, scope_of_kern("oost")}, on("2026-10-01")}};
    state_.vogs = {{"anna", scope_of_wijk("west", "haven"), {on("2023-01-01"), "dirk", kToday}}};
    figures_.watchers = {{"west", 3}};
    Person anna = test_person("anna");
    Person dirk = test_person("dirk");
    dirk.fields.name = "Dirk";
    names_ = Names({anna, dirk});
  }

  std::string page(bool sees_people, bool sees_queue, std::string_view language = "nl") {
    const Words words(language, kOrganisation, kToday);
    const CoverageReader reader{[&](const Scope& /*scope*/) { return sees_people; },
                                [&](const Scope& /*scope*/) { return sees_queue; },
                                names_};
    return coverage_page(state_, figures_, reader, words).json();
  }
  static bool has(const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
  }

  CoverageState state_;
  CoverageFigures figures_;
  Names names_;
};

TEST_F(CoveragePage, CountsVacanciesAndSaysSinceWhen) {
  const std::string text = page(true, true);
  EXPECT_TRUE(has(text, "Er zijn 6 vacatures.")) << text;
  EXPECT_TRUE(has(text, "\"Dorpscoördinator, Oost\"")) << text;
  EXPECT_TRUE(has(text, "2026-10-01"));
  EXPECT_TRUE(has(page(true, true, "en"), "There are 6 vacancies."));
}

TEST_F(CoveragePage, NamesPeopleOnlyToWhoMaySeeThem) {
  const std::string all = page(true, true);
  EXPECT_TRUE(has(all, R"({"text":"Anna","href":"/roles/people/anna"})")) << all;
  EXPECT_TRUE(has(all, "Dirk"));
  const std::string some = page(false, true);
  EXPECT_FALSE(has(some, "Anna"));
  EXPECT_FALSE(has(some, "Dirk"));
  EXPECT_FALSE(has(some, "VOG"));
  EXPECT_TRUE(has(some, "de DC zelf"));
  EXPECT_FALSE(has(page(false, false), "de DC zelf"));
}

TEST_F(CoveragePage, TellsThatTheDeputyHasTheQueue) {
  Assignment deputy = test_assignment(Role::kDc, scope_of_kern("west"), "anna");
  deputy.deputy = true;
  state_.posts.push_back(deputy);
  figures_.absences = {{"a", "dirk", {kToday, std::nullopt}}};
  EXPECT_TRUE(has(page(true, true), "Anna (vervanger)"));
  EXPECT_TRUE(has(page(false, true), "de vervanger"));
  EXPECT_EQ(people_of(state_, figures_, kOrganisation, kToday),
            (std::vector<std::string>{"dirk", "anna", "anna"}));
}

TEST_F(CoveragePage, ShowsWatchersOfEachKernAndWhereARoundIsDue) {
  const std::string text = page(true, true);
  EXPECT_TRUE(has(text, R"("labels":["West","Oost"])")) << text;
  EXPECT_TRUE(has(text, R"("values":[3,0])")) << text;
  EXPECT_TRUE(has(text, "3 buurttoezichthouders lopen rondes."));
  EXPECT_TRUE(has(text, R"({"badge":"Tijd voor een ronde","tone":"warning"})"));
}

TEST_F(CoveragePage, IsContentWhenAllPostsAreFilled) {
  for (const Post& post : posts_of(kOrganisation)) {
    Assignment filled = test_assignment(post.role, post.scope, "dirk");
    filled.deputy = post.deputy;
    state_.posts.push_back(filled);
  }
  EXPECT_TRUE(has(page(true, true), "Alle posten zijn bezet."));
}

}  // namespace
}  // namespace roles
