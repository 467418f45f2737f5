// SPDX-License-Identifier: EUPL-1.2
#include "core/access/identities.hpp"

#include <thread>

#include "core/access/guest_house_for_test.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

class IdentitiesTest : public GuestHouseForTest {
 protected:
  static IdToken token(const std::string& subject, const std::string& email = {}) {
    IdToken made{.subject = subject, .claims = {{"sub", subject}}};
    if (email.empty()) return made;
    made.claims["email"] = email;
    made.claims["email_verified"] = true;
    return made;
  }
  base::Result<GuestIn> let_in(const IdToken& who, const std::string& former_session = {}) {
    Identities identities(access_->recorder, world_.random);
    return identities.let_in(settings_, who, {.former_session = former_session, .request = "r3"});
  }
  std::vector<Grant> holding(const base::Id& account) {
    std::vector<Grant> grants = access_->directory.grants(account);
    std::erase_if(grants, [this](const Grant& grant) {
      return state_at(grant, world_.clock.now()) != GrantState::kHolds;
    });
    return grants;
  }
};

TEST_F(IdentitiesTest, MakesAnAccountAtTheFirstLoginAndKnowsItAtTheNext) {
  const auto first = let_in(token("4711", "Jan@Gemeente.example"));
  ASSERT_TRUE(first.has_value()) << first.error().message;
  EXPECT_TRUE(may(first->session));
  const auto account = access_->directory.account(first->account);
  EXPECT_EQ(account->kind, AccountKind::kExternal);
  EXPECT_EQ(account->login, "jan@gemeente.example (gemeente)");
  const auto next = let_in(token("4711", "other@gemeente.example"));
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(next->account, first->account);
  EXPECT_NE(next->session, first->session);
  EXPECT_TRUE(access_->accounts.find("jan@gemeente.example (gemeente)").has_value());
}

TEST_F(IdentitiesTest, HoldsTheGuestRoleUntilTheSessionMustEnd) {
  const auto in = let_in(token("4711"));
  const auto grants = holding(in->account);
  ASSERT_EQ(grants.size(), 1U);
  EXPECT_EQ(grants[0].role, "guest-gemeente");
  EXPECT_EQ(grants[0].until, world_.clock.now() + std::chrono::hours{12});
  EXPECT_TRUE(may(in->session));
  world_.clock.advance(std::chrono::minutes{14});
  EXPECT_TRUE(may(in->session));
  world_.clock.advance(std::chrono::minutes{15});  // of a guest without a request
  EXPECT_FALSE(may(in->session));
  world_.clock.advance(std::chrono::hours{12});
  EXPECT_TRUE(holding(in->account).empty());
}

TEST_F(IdentitiesTest, RenewsTheRoleWithoutAddingAnother) {
  const auto in = let_in(token("4711"));
  for (int day = 0; day < 3; ++day) {
    world_.clock.advance(std::chrono::hours{24});
    EXPECT_TRUE(holding(in->account).empty());
    ASSERT_TRUE(let_in(token("4711")).has_value());
    EXPECT_EQ(holding(in->account).size(), 1U);
  }
  EXPECT_EQ(access_->directory.grants(in->account).size(), 1U);
  open();  // as it was written
  EXPECT_EQ(access_->directory.grants(in->account).size(), 1U);
  EXPECT_EQ(holding(in->account).size(), 1U);
}

TEST_F(IdentitiesTest, GivesTheRoleWhereTheConfigurationSays) {
  settings_.scopes = {{.kern = "bleiswijk"}, {.kern = "bergschenhoek"}};
  const auto in = let_in(token("4711"));
  EXPECT_TRUE(may(in->session, "bleiswijk"));
  EXPECT_FALSE(may(in->session, "berkel"));
  settings_.scopes = {{.kern = "berkel"}};
  const auto next = let_in(token("4711"));
  EXPECT_TRUE(may(next->session, "berkel"));
  EXPECT_FALSE(may(next->session, "bleiswijk"));
  settings_.role = "guest-politie";
  ASSERT_TRUE(let_in(token("4711")).has_value());
  const auto grants = holding(in->account);
  ASSERT_EQ(grants.size(), 1U);
  EXPECT_EQ(grants[0].role, "guest-politie");
}

TEST_F(IdentitiesTest, GivesGuestRolesOnly) {
  settings_.role = "dc";
  const auto refused = let_in(token("4711"));
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().message, "the role \"dc\" is not one for guests");
  settings_.role = "mayor";
  EXPECT_EQ(let_in(token("4711")).error().message, "there is no role \"mayor\"");
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_account"), 0);
  settings_.role = "guest-gemeente";
  const auto in = let_in(token("4711"));
  EXPECT_EQ(access_->grants
                .give({.account = in->account, .role = "dc", .from = world_.clock.now()}, operator_)
                .error()
                .code,
            base::ErrorCode::kDenied);
}

TEST_F(IdentitiesTest, TakesOverNobodysAccount) {
  const base::Id jan = confirm("jan@gemeente.example");
  const auto in = let_in(token("4711", "jan@gemeente.example"));
  ASSERT_TRUE(in.has_value());
  EXPECT_NE(in->account, jan);
  EXPECT_TRUE(holding(jan).empty());
  // The same address, of somebody else later.
  const auto other = let_in(token("4712", "jan@gemeente.example"));
  ASSERT_TRUE(other.has_value()) << other.error().message;
  EXPECT_NE(other->account, in->account);
  EXPECT_NE(access_->directory.account(other->account)->login,
            access_->directory.account(in->account)->login);
}

TEST_F(IdentitiesTest, HasNoPasswordAndNoKeyHere) {
  const auto in = let_in(token("4711", "jan@gemeente.example"));
  const std::string login = access_->directory.account(in->account)->login;
  EXPECT_EQ(access_->accounts.make_link(in->account, operator_).error().code,
            base::ErrorCode::kConflict);
  EXPECT_FALSE(access_->accounts.make_reset_link(login, anonymous_).value());
  EXPECT_EQ(refusal({.login = login, .password = "", .client = "::1"}), LoginRefusal::kWrong);
  EXPECT_TRUE(access_->accounts.invite(login, operator_).has_error());
  EXPECT_EQ(access_->grants
                .make_key({.account = in->account,
                           .name = "key",
                           .permissions = {"incidents.read"},
                           .until = world_.clock.now() + std::chrono::hours{1}},
                          {to_string(in->account), "r4"})
                .error()
                .code,
            base::ErrorCode::kDenied);
}

TEST_F(IdentitiesTest, StaysOutWhileItsAccountIsDisabled) {
  const auto in = let_in(token("4711"));
  ASSERT_TRUE(access_->accounts.suspend(in->account, operator_).has_value());
  EXPECT_FALSE(may(in->session));
  EXPECT_EQ(let_in(token("4711")).error().message, "the account is disabled");
  ASSERT_TRUE(access_->accounts.restore(in->account, operator_).has_value());
  EXPECT_TRUE(let_in(token("4711")).has_value());
}

TEST_F(IdentitiesTest, BeginsAnewAfterItsAccountWasRemoved) {
  const auto in = let_in(token("4711", "jan@gemeente.example"));
  ASSERT_TRUE(access_->accounts.remove(in->account, operator_).has_value());
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_identity"), 0);
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_account WHERE login LIKE '%gemeente.example%'"),
            0);
  const auto again = let_in(token("4711", "jan@gemeente.example"));
  ASSERT_TRUE(again.has_value());
  EXPECT_NE(again->account, in->account);
}

TEST_F(IdentitiesTest, TakesThePlaceOfTheFormerSession) {
  const auto first = let_in(token("4711"));
  const auto next =
      let_in(token("4711"), token_hash(Login::kSessionPrefix, first->session).value());
  EXPECT_FALSE(may(first->session));
  EXPECT_TRUE(may(next->session));
}

TEST_F(IdentitiesTest, LetsOnlyTheAllowedIn) {
  settings_.email_domains = {"gemeente.example"};
  EXPECT_TRUE(let_in(token("1", "jan@gemeente.example")).has_value());
  EXPECT_TRUE(let_in(token("2", "Piet@GEMEENTE.example")).has_value());
  for (const char* address : {"jan@evil.example",
                              "jan@sub.gemeente.example",
                              "jan@notgemeente.example",
                              "jan@gemeente.example.evil.example",
                              "jan@evil.example@gemeente.example"}) {
    EXPECT_TRUE(let_in(token("3", address)).has_error()) << address;
  }
  EXPECT_TRUE(let_in(token("4")).has_error());
  for (const json::value& unverified :
       {json::value(false), json::value("true"), json::value(nullptr)}) {
    IdToken claimed = token("5", "jan@gemeente.example");
    claimed.claims["email_verified"] = unverified;
    EXPECT_TRUE(let_in(claimed).has_error());
  }
}

TEST_F(IdentitiesTest, WantsEveryClaim) {
  settings_.claims = {{"department", "veiligheid"}, {"groups", "btl"}};
  IdToken who = token("1");
  who.claims["department"] = "veiligheid";
  EXPECT_EQ(let_in(who).error().message, "the claim \"groups\" is not as it must be");
  who.claims["groups"] = json::array{"all", "btl"};
  EXPECT_TRUE(let_in(who).has_value());
  who.claims["department"] = "veiligheid-2";
  EXPECT_TRUE(let_in(who).has_error());
}

TEST_F(IdentitiesTest, IsOnePersonHoweverManyLoginsBeginAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([this] {
      const auto in = let_in(token("4711", "jan@gemeente.example"));
      EXPECT_TRUE(in.has_value()) << in.error().message;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_identity"), 1);
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_account"), 1);
}

TEST_F(IdentitiesTest, IsInTheAuditLogWithoutAName) {
  const auto in = let_in(token("4711", "jan@gemeente.example"));
  const auto entries = access_->audit.tail(10);
  ASSERT_TRUE(entries.has_value());
  ASSERT_GE(entries->size(), 2U);
  const AuditEntry& added = entries->at(entries->size() - 2).entry;
  EXPECT_EQ(added.action, "account.add-external");
  const AuditEntry& begun = entries->back().entry;
  EXPECT_EQ(begun.action, "session.begin");
  EXPECT_EQ(begun.actor, to_string(in->account));
  EXPECT_EQ(begun.reason, "oidc/gemeente guest-gemeente");
  for (const AuditRecord& record : *entries) {
    EXPECT_EQ(record.entry.object.find("jan"), std::string::npos);
    EXPECT_EQ(record.entry.reason.find("jan"), std::string::npos);
  }
}

}  // namespace
}  // namespace btl::access
