// SPDX-License-Identifier: EUPL-1.2
#include "core/access/directory.hpp"

#include <gtest/gtest.h>

#include "core/os/clock.hpp"
#include "core/os/random.hpp"

namespace btl::access {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Scope kKern{"bleiswijk", "", ""};
const Scope kWijk{"bleiswijk", "w03", ""};

class DirectoryTest : public testing::Test {
 protected:
  DirectoryTest() {
    auto roles = RoleTable::make({{"dc", "roles", true, false}, {"guest", "roles", false, true}},
                                 {{"incidents.read", "incidents", "", {"dc", "guest"}},
                                  {"incidents.close", "incidents", "", {"dc"}}});
    directory_.set_roles(std::make_shared<const RoleTable>(std::move(roles.value())));
    directory_.put_account({.id = me_,
                            .login = "me@example.nl",
                            .state = AccountState::kConfirmed,
                            .created = clock_.now()});
  }

  base::Id grant(std::string role, Scope scope) {
    const base::Id id = random_.id();
    directory_.add_grant({id, me_, std::move(role), std::move(scope), clock_.now(), {}});
    return id;
  }
  void begin_session(const std::string& hash, bool second_factor = true) {
    directory_.add_session({hash, me_, clock_.now(), clock_.now(), second_factor});
  }
  void add_key(const std::string& hash, Scope scope) {
    directory_.add_key({.id = random_.id(),
                        .hash = hash,
                        .account = me_,
                        .name = "export",
                        .permissions = {"incidents.read"},
                        .scope = std::move(scope),
                        .until = clock_.now() + hours{1}});
  }
  std::optional<Caller> caller(const std::string& hash) {
    bool seen = false;
    return directory_.caller_of_session(hash, clock_.now(), &seen);
  }
  Verdict ask(std::string_view permission, const Scope& object = kWijk) {
    const auto asking = caller("h");
    if (!asking) return Verdict::kAccountInactive;
    return directory_.decide(*asking, {permission, object, {}}, clock_.now());
  }

  os::FakeClock clock_;
  os::FakeRandom random_;
  const base::Id me_ = random_.id();
  Directory directory_{SessionLimits{}};
};

TEST_F(DirectoryTest, DecidesForASession) {
  begin_session("h");
  EXPECT_EQ(ask("incidents.close"), Verdict::kNoPermission);
  const base::Id id = grant("dc", kKern);
  EXPECT_EQ(ask("incidents.close"), Verdict::kAllowed);
  directory_.end_grant(id, clock_.now());
  EXPECT_EQ(ask("incidents.close"), Verdict::kEnded);
}

TEST_F(DirectoryTest, LooksAtASessionWithoutKeepingItAlive) {
  begin_session("h");
  clock_.advance(minutes{20});
  ASSERT_TRUE(directory_.find_session("h", clock_.now()).has_value());
  const Caller caller{.account = me_, .session_hash = "h", .key_hash = {}};
  EXPECT_TRUE(directory_.is_in(caller, clock_.now()));
  clock_.advance(minutes{10});
  EXPECT_FALSE(directory_.find_session("h", clock_.now()).has_value());
  EXPECT_FALSE(directory_.is_in(caller, clock_.now()));
}

TEST_F(DirectoryTest, KnowsWhoIsStillIn) {
  begin_session("h");
  add_key("k", {});
  const Caller session{.account = me_, .session_hash = "h", .key_hash = {}};
  const Caller key{.account = me_, .session_hash = {}, .key_hash = "k"};
  EXPECT_TRUE(directory_.is_in(session, clock_.now()));
  EXPECT_TRUE(directory_.is_in(key, clock_.now()));
  directory_.end_session("h");
  EXPECT_FALSE(directory_.is_in(session, clock_.now()));
  directory_.set_state(me_, AccountState::kSuspended);
  EXPECT_FALSE(directory_.is_in(key, clock_.now()));
}

TEST_F(DirectoryTest, TakesAChangeAtOnce) {
  begin_session("h");
  grant("dc", kKern);
  const auto asking = caller("h");
  ASSERT_TRUE(asking.has_value());
  directory_.set_state(me_, AccountState::kSuspended);
  EXPECT_EQ(directory_.decide(*asking, {"incidents.close", kWijk, {}}, clock_.now()),
            Verdict::kAccountInactive);
  directory_.set_state(me_, AccountState::kConfirmed);
  directory_.end_grants(me_, clock_.now());
  EXPECT_EQ(directory_.decide(*asking, {"incidents.close", kWijk, {}}, clock_.now()),
            Verdict::kEnded);
  directory_.end_sessions(me_);
  EXPECT_FALSE(caller("h"));
}

TEST_F(DirectoryTest, EndsASessionThatIsIdle) {
  begin_session("h");
  clock_.advance(minutes{29} + seconds{59});
  EXPECT_TRUE(caller("h"));
  clock_.advance(minutes{29} + seconds{59});
  EXPECT_TRUE(caller("h"));
  clock_.advance(minutes{30});
  EXPECT_FALSE(caller("h"));
  EXPECT_TRUE(directory_.sessions(me_).empty());
}

TEST_F(DirectoryTest, EndsTheSessionOfAGuestSooner) {
  grant("guest", kKern);
  begin_session("h");
  clock_.advance(minutes{14} + seconds{59});
  EXPECT_TRUE(caller("h"));
  clock_.advance(minutes{15});
  EXPECT_FALSE(caller("h"));
}

TEST_F(DirectoryTest, EndsASessionAfterTwelveHours) {
  begin_session("h");
  for (int i = 0; i < 12 * 6 - 1; ++i) {
    clock_.advance(minutes{10});
    ASSERT_TRUE(caller("h")) << i;
  }
  clock_.advance(minutes{10});
  EXPECT_FALSE(caller("h"));
}

TEST_F(DirectoryTest, AsksToWriteDownThatItWasSeenOnceAMinute) {
  begin_session("h");
  int writes = 0;
  for (int i = 0; i < 120; ++i) {
    clock_.advance(seconds{2});
    bool seen = false;
    ASSERT_TRUE(directory_.caller_of_session("h", clock_.now(), &seen));
    writes += seen ? 1 : 0;
  }
  EXPECT_EQ(writes, 4);
}

TEST_F(DirectoryTest, KeepsTheSessionThatIsAskedFor) {
  begin_session("h");
  begin_session("other");
  directory_.end_sessions(me_, "h");
  EXPECT_TRUE(caller("h"));
  EXPECT_FALSE(caller("other"));
}

TEST_F(DirectoryTest, LetsAKeyDoWhatBothItAndItsAccountMay) {
  grant("dc", kKern);
  add_key("k", kWijk);
  const auto key = directory_.caller_of_key("k", clock_.now());
  ASSERT_TRUE(key.has_value());
  const auto may = [&](std::string_view permission, const Scope& object) {
    return directory_.decide(*key, {permission, object, {}}, clock_.now());
  };
  EXPECT_EQ(may("incidents.read", kWijk), Verdict::kAllowed);
  EXPECT_EQ(may("incidents.close", kWijk), Verdict::kNoPermission);
  EXPECT_EQ(may("incidents.read", kKern), Verdict::kElsewhere);
  EXPECT_EQ(directory_.reach(*key, "incidents.read", clock_.now()).scopes,
            (std::vector<Scope>{kWijk}));
  EXPECT_TRUE(directory_.reach(*key, "incidents.close", clock_.now()).scopes.empty());
  EXPECT_TRUE(directory_.reaches(*key, "incidents.read", clock_.now()));
  EXPECT_FALSE(directory_.reaches(*key, "incidents.close", clock_.now()));
  directory_.end_grants(me_, clock_.now());
  EXPECT_EQ(may("incidents.read", kWijk), Verdict::kEnded);
}

TEST_F(DirectoryTest, EndsAKeyAtItsTimeAndWhenItIsRevoked) {
  add_key("k", kWijk);
  add_key("l", kWijk);
  clock_.advance(minutes{59});
  const auto key = directory_.caller_of_key("l", clock_.now());
  ASSERT_TRUE(key.has_value());
  directory_.end_key(directory_.keys(me_).front().id);
  directory_.end_keys(me_);
  EXPECT_FALSE(directory_.caller_of_key("l", clock_.now()));
  EXPECT_EQ(directory_.decide(*key, {"incidents.read", kWijk, {}}, clock_.now()),
            Verdict::kAccountInactive);
  add_key("m", kWijk);
  clock_.advance(hours{1});
  EXPECT_FALSE(directory_.caller_of_key("m", clock_.now()));
}

TEST_F(DirectoryTest, NarrowsWhatAKeyReachesBelowItsScope) {
  grant("dc", {"bleiswijk", "w03", "g1"});
  grant("dc", {"bergschenhoek", "", ""});
  add_key("k", kKern);
  const auto key = directory_.caller_of_key("k", clock_.now());
  EXPECT_EQ(directory_.reach(*key, "incidents.read", clock_.now()).scopes,
            (std::vector<Scope>{{"bleiswijk", "w03", "g1"}}));
}

TEST_F(DirectoryTest, ForgetsWhatIsOver) {
  begin_session("h");
  add_key("k", kWijk);
  clock_.advance(minutes{29});
  directory_.forget_old(clock_.now());
  EXPECT_EQ(directory_.sessions(me_).size(), 1U);
  clock_.advance(hours{1});
  directory_.forget_old(clock_.now());
  EXPECT_TRUE(directory_.sessions(me_).empty());
  EXPECT_TRUE(directory_.keys(me_).empty());
}

TEST_F(DirectoryTest, RefusesWhoseSessionEndedMeanwhile) {
  begin_session("h");
  grant("dc", kKern);
  const auto asking = caller("h");
  directory_.end_session("h");
  EXPECT_EQ(directory_.decide(*asking, {"incidents.close", kWijk, {}}, clock_.now()),
            Verdict::kAccountInactive);
  EXPECT_TRUE(directory_.reach(*asking, "incidents.close", clock_.now()).scopes.empty());
  EXPECT_FALSE(directory_.reaches(*asking, "incidents.close", clock_.now()));
}

TEST_F(DirectoryTest, IgnoresWhatIsNotThere) {
  directory_.end_grant(random_.id(), clock_.now());
  directory_.set_state(random_.id(), AccountState::kConfirmed);
  directory_.add_grant({random_.id(), random_.id(), "dc", {}, clock_.now(), {}});
  EXPECT_FALSE(directory_.account(random_.id()));
  EXPECT_TRUE(directory_.grants(random_.id()).empty());
  EXPECT_EQ(directory_.decide({random_.id(), "", ""}, {"incidents.read", {}, {}}, clock_.now()),
            Verdict::kAccountInactive);
}

}  // namespace
}  // namespace btl::access
