// SPDX-License-Identifier: EUPL-1.2
#include "core/access/policy.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "core/os/random.hpp"

namespace btl::access {
namespace {

using std::chrono::hours;

const base::Time kNow = base::time_from_ns(1'767'225'600'000'000'000);
const Scope kPlace{"bleiswijk", "w03", ""};

RoleTable table() {
  auto made = RoleTable::make({{"dc", "roles", true, false}, {"bth", "roles", false, false}},
                              {{"incidents.read", "incidents", "", {"dc", "bth:own"}},
                               {"incidents.close", "incidents", "", {"dc"}}});
  return std::move(made.value());
}

class PolicyTest : public testing::Test {
 protected:
  Grant grant(std::string role, Scope scope) {
    return {random_.id(), me_, std::move(role), std::move(scope), kNow - hours{1}, {}};
  }

  Verdict ask(const std::vector<Grant>& grants, std::string_view permission, base::Id owner = {}) {
    const Subject subject{me_, state_, second_factor_, grants};
    return decide(roles_, subject, {permission, kPlace, owner}, kNow);
  }

  const RoleTable roles_ = table();
  os::FakeRandom random_;
  const base::Id me_ = random_.id();
  AccountState state_ = AccountState::kConfirmed;
  bool second_factor_ = true;
};

TEST_F(PolicyTest, AllowsWhatARoleHasInItsScope) {
  EXPECT_EQ(ask({grant("dc", {})}, "incidents.close"), Verdict::kAllowed);
  EXPECT_EQ(ask({grant("dc", {"bleiswijk", "", ""})}, "incidents.close"), Verdict::kAllowed);
  EXPECT_EQ(ask({grant("dc", kPlace)}, "incidents.close"), Verdict::kAllowed);
}

TEST_F(PolicyTest, RefusesWithoutAGrantThatFits) {
  EXPECT_EQ(ask({}, "incidents.close"), Verdict::kNoPermission);
  EXPECT_EQ(ask({grant("bth", {})}, "incidents.close"), Verdict::kNoPermission);
  EXPECT_EQ(ask({grant("dc", {})}, "incidents.unheard"), Verdict::kNoPermission);
  EXPECT_EQ(ask({grant("mayor", {})}, "incidents.close"), Verdict::kNoPermission);
  EXPECT_EQ(ask({grant("dc", {"bergschenhoek", "", ""})}, "incidents.close"), Verdict::kElsewhere);
  EXPECT_EQ(ask({grant("dc", {"bleiswijk", "w04", ""})}, "incidents.close"), Verdict::kElsewhere);
}

TEST_F(PolicyTest, KnowsWhatIsOnesOwn) {
  EXPECT_EQ(ask({grant("bth", kPlace)}, "incidents.read", me_), Verdict::kAllowed);
  EXPECT_EQ(ask({grant("bth", kPlace)}, "incidents.read", random_.id()), Verdict::kNotOwn);
  EXPECT_EQ(ask({grant("bth", kPlace)}, "incidents.read"), Verdict::kNotOwn);
  EXPECT_EQ(ask({grant("bth", kPlace), grant("dc", kPlace)}, "incidents.read"), Verdict::kAllowed);
}

TEST_F(PolicyTest, HoldsAGrantForItsTimeOnly) {
  Grant timed = grant("dc", {});
  timed.from = kNow;
  timed.until = kNow + hours{1};
  EXPECT_EQ(ask({timed}, "incidents.close"), Verdict::kAllowed);
  timed.until = kNow;
  EXPECT_EQ(ask({timed}, "incidents.close"), Verdict::kEnded);
  timed.from = kNow + hours{1};
  timed.until = kNow + hours{2};
  EXPECT_EQ(ask({timed}, "incidents.close"), Verdict::kNotYet);
}

TEST_F(PolicyTest, AsksForTheSecondFactorWhereTheRoleDoes) {
  second_factor_ = false;
  EXPECT_EQ(ask({grant("dc", {})}, "incidents.read"), Verdict::kNeedsSecondFactor);
  EXPECT_EQ(ask({grant("bth", {})}, "incidents.read", me_), Verdict::kAllowed);
}

TEST_F(PolicyTest, LetsOnlyConfirmedAccountsAct) {
  for (const auto state :
       {AccountState::kInvited, AccountState::kSuspended, AccountState::kRemoved}) {
    state_ = state;
    EXPECT_EQ(ask({grant("dc", {})}, "incidents.close"), Verdict::kAccountInactive)
        << to_string(state);
  }
}

TEST_F(PolicyTest, TellsTheNearestMiss) {
  Grant ended = grant("dc", {});
  ended.until = kNow;
  EXPECT_EQ(
      ask({grant("bth", kPlace), ended, grant("dc", {"bergschenhoek", "", ""})}, "incidents.read"),
      Verdict::kEnded);
}

TEST_F(PolicyTest, TellsHowFarAPermissionReaches) {
  const std::vector<Grant> grants{grant("dc", kPlace),
                                  grant("dc", {"bleiswijk", "", ""}),
                                  grant("dc", {"bleiswijk", "w09", ""}),
                                  grant("bth", {"bergschenhoek", "w01", ""})};
  const Subject subject{me_, state_, second_factor_, grants};
  const Reach read = reach(roles_, subject, "incidents.read", kNow);
  EXPECT_EQ(read.scopes, (std::vector<Scope>{{"bleiswijk", "", ""}}));
  EXPECT_EQ(read.own_scopes, (std::vector<Scope>{{"bergschenhoek", "w01", ""}}));
  EXPECT_TRUE(reach(roles_, subject, "incidents.unheard", kNow).scopes.empty());
}

// decide() and reach() must tell the same: a scope that is reached is one in which it is allowed.
TEST_F(PolicyTest, ReachesExactlyWhatItAllows) {
  const std::vector<Scope> places{{},
                                  {"bleiswijk", "", ""},
                                  kPlace,
                                  {"bleiswijk", "w03", "g1"},
                                  {"bleiswijk", "", "g2"},
                                  {"bergschenhoek", "", ""}};
  for (int round = 0; round < 500; ++round) {
    std::vector<Grant> grants;
    for (std::uint64_t i = random_.below(4); i > 0; --i) {
      grants.push_back(
          grant(random_.below(2) == 0 ? "dc" : "bth", places[random_.below(places.size())]));
      if (random_.below(3) == 0) grants.back().until = kNow;
    }
    const Subject subject{me_, state_, random_.below(2) == 0, grants};
    const Reach read = reach(roles_, subject, "incidents.read", kNow);
    EXPECT_EQ(reaches(roles_, subject, "incidents.read", kNow),
              !read.scopes.empty() || !read.own_scopes.empty());
    for (const Scope& place : places) {
      const bool is_reached =
          std::any_of(read.scopes.begin(), read.scopes.end(), [&place](const Scope& scope) {
            return contains(scope, place);
          });
      const Verdict verdict =
          decide(roles_, subject, {"incidents.read", place, random_.id()}, kNow);
      EXPECT_EQ(verdict == Verdict::kAllowed, is_reached) << round << ' ' << to_string(place);
    }
  }
}

}  // namespace
}  // namespace btl::access
