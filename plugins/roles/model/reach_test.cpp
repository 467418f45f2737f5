// SPDX-License-Identifier: EUPL-1.2
#include "model/reach.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

const Reach kDcOfWest{{scope_of_kern("west")}, {}, "dirk"};
const Reach kWcOfHaven{{scope_of_wijk("west", "haven")}, {}, "wil"};
const Reach kBthOfWest{{}, {scope_of_kern("west")}, "anna"};

TEST(Reach, IsNoWiderThanItsScopes) {
  EXPECT_TRUE(kDcOfWest.covers(scope_of_wijk("west", "dijk")));
  EXPECT_FALSE(kDcOfWest.covers(scope_of_kern("oost")));
  EXPECT_FALSE(kDcOfWest.is_everywhere());
  EXPECT_FALSE(kWcOfHaven.covers(scope_of_wijk("west", "dijk")));
  EXPECT_FALSE(kWcOfHaven.covers(scope_of_kern("west")));
  EXPECT_FALSE(kBthOfWest.covers(scope_of_kern("west")));
  EXPECT_TRUE(kBthOfWest.covers_own(scope_of_wijk("west", "haven")));
  EXPECT_FALSE(kBthOfWest.covers_own(scope_of_kern("oost")));
  EXPECT_TRUE((Reach{{whole_organisation()}, {}, ""}).is_everywhere());
}

TEST(Reach, SeesWhoLivesThere) {
  const Person anna = test_person();  // of Haven in West
  EXPECT_TRUE(kDcOfWest.sees(anna, {}, kToday));
  EXPECT_TRUE(kWcOfHaven.sees(anna, {}, kToday));
  EXPECT_FALSE((Reach{{scope_of_wijk("west", "dijk")}, {}, "wil"}).sees(anna, {}, kToday));
  Person somewhere = anna;
  somewhere.fields.wijk.clear();
  EXPECT_TRUE(kDcOfWest.sees(somewhere, {}, kToday));
  EXPECT_FALSE(kWcOfHaven.sees(somewhere, {}, kToday));
}

TEST(Reach, SeesWhoHasARoleThereUntilItEnds) {
  const Reach dc_of_oost{{scope_of_kern("oost")}, {}, "eva"};
  const Person anna = test_person();
  Assignment bth = test_assignment(Role::kBth, scope_of_kern("oost"));
  EXPECT_TRUE(dc_of_oost.sees(anna, {bth}, kToday));
  bth.term.until = kToday;
  EXPECT_FALSE(dc_of_oost.sees(anna, {bth}, kToday));
}

TEST(Reach, AlwaysSeesOneself) {
  EXPECT_TRUE(kBthOfWest.sees(test_person("anna"), {}, kToday));
  EXPECT_FALSE(kBthOfWest.sees(test_person("bob"), {}, kToday));
  EXPECT_FALSE(Reach{}.is(""));
}

TEST(Reach, RunsTheRoundsOfTheAreaAndOnesOwn) {
  Round round;
  round.kern = "west";
  round.wijk = "haven";
  round.walkers = {"anna", "bob"};
  EXPECT_TRUE(kWcOfHaven.runs(round));
  EXPECT_TRUE(kBthOfWest.runs(round));
  EXPECT_FALSE((Reach{{}, {scope_of_kern("west")}, "carl"}).runs(round));
  round.wijk.clear();
  EXPECT_FALSE(kWcOfHaven.runs(round));
  round.kern = "oost";
  EXPECT_FALSE(kBthOfWest.runs(round));
}

}  // namespace
}  // namespace roles
