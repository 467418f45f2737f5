// SPDX-License-Identifier: EUPL-1.2
#include "core/access/accounts.hpp"

#include <chrono>

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

using base::ErrorCode;
using std::chrono::hours;

class AccountsTest : public HouseForTest {
 protected:
  Accounts& accounts() { return access_->accounts; }
  AccountState state(const base::Id& account) { return access_->directory.account(account)->state; }
};

TEST_F(AccountsTest, InvitesAPersonWhoThenChoosesAPassword) {
  const auto invited = accounts().invite("Janneke@Example.nl", operator_);
  ASSERT_TRUE(invited.has_value());
  EXPECT_EQ(invited->account.login, "janneke@example.nl");
  EXPECT_EQ(state(invited->account.id), AccountState::kInvited);
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), LoginRefusal::kWrong);
  const auto used = accounts().use_link(invited->link.token, kPassword, anonymous_);
  ASSERT_TRUE(used.has_value());
  EXPECT_EQ(used->account, invited->account.id);
  EXPECT_EQ(state(used->account), AccountState::kConfirmed);
  EXPECT_TRUE(used->device.starts_with("btld_"));
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), std::nullopt);
}

TEST_F(AccountsTest, TakesALinkOnce) {
  const auto invited = accounts().invite("janneke@example.nl", operator_);
  ASSERT_TRUE(accounts().use_link(invited->link.token, kPassword, anonymous_).has_value());
  const auto again = accounts().use_link(invited->link.token, "another long password", anonymous_);
  ASSERT_TRUE(again.has_error());
  EXPECT_EQ(again.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), std::nullopt);
}

TEST_F(AccountsTest, TakesNoLinkThatIsOldOrWasReplaced) {
  const auto invited = accounts().invite("janneke@example.nl", operator_);
  const auto second = accounts().make_link(invited->account.id, operator_);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(accounts().use_link(invited->link.token, kPassword, anonymous_).error().code,
            ErrorCode::kNotFound);
  world_.clock.advance(Accounts::kInvitationValid);
  EXPECT_EQ(accounts().use_link(second->token, kPassword, anonymous_).error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(accounts().use_link("btll_", kPassword, anonymous_).error().code, ErrorCode::kNotFound);
}

TEST_F(AccountsTest, KeepsTheLinkWhenThePasswordIsBad) {
  const auto invited = accounts().invite("janneke@example.nl", operator_);
  const auto bad = accounts().use_link(invited->link.token, "short", anonymous_);
  ASSERT_TRUE(bad.has_error());
  EXPECT_EQ(bad.error().code, ErrorCode::kInvalid);
  EXPECT_TRUE(accounts().use_link(invited->link.token, kPassword, anonymous_).has_value());
}

TEST_F(AccountsTest, RefusesASecondAccountOfALogin) {
  confirm("janneke@example.nl");
  const auto again = accounts().invite("JANNEKE@example.nl", operator_);
  ASSERT_TRUE(again.has_error());
  EXPECT_EQ(again.error().code, ErrorCode::kConflict);
  EXPECT_EQ(again.error().message, "janneke@example.nl has an account already");
  EXPECT_EQ(accounts().invite("no address", operator_).error().code, ErrorCode::kInvalid);
}

TEST_F(AccountsTest, EndsTheSessionsWhenThePasswordIsReset) {
  const base::Id person = confirm("janneke@example.nl");
  const LetIn in = let_in("janneke@example.nl");
  const auto link = accounts().make_reset_link(" Janneke@example.nl", anonymous_);
  ASSERT_TRUE(link.has_value());
  ASSERT_TRUE(link->has_value());
  EXPECT_EQ((*link)->until, world_.clock.now() + Accounts::kResetValid);
  EXPECT_TRUE(caller_of(in.session));
  ASSERT_TRUE(accounts().use_link((*link)->token, "another long password", anonymous_).has_value());
  EXPECT_FALSE(caller_of(in.session));
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), LoginRefusal::kWrong);
  EXPECT_EQ(state(person), AccountState::kConfirmed);
}

TEST_F(AccountsTest, GivesNoResetLinkToWhoCannotUseOne) {
  const base::Id person = confirm("janneke@example.nl");
  EXPECT_FALSE(accounts().make_reset_link("nobody@example.nl", anonymous_)->has_value());
  EXPECT_FALSE(accounts().make_reset_link("no address", anonymous_)->has_value());
  ASSERT_TRUE(accounts().suspend(person, operator_).has_value());
  EXPECT_FALSE(accounts().make_reset_link("janneke@example.nl", anonymous_)->has_value());
}

TEST_F(AccountsTest, ChangesAPasswordAndKeepsTheSessionThatAsked) {
  const base::Id person = confirm("janneke@example.nl");
  const LetIn mine = let_in("janneke@example.nl");
  const LetIn other = let_in("janneke@example.nl");
  const Actor me{to_string(person), "r3"};
  const std::string kept = caller_of(mine.session)->session_hash;
  const auto wrong = accounts().change_password(person, "wrong", "another long password", kept, me);
  EXPECT_EQ(wrong.error().code, ErrorCode::kDenied);
  EXPECT_EQ(accounts().change_password(person, kPassword, "short", kept, me).error().code,
            ErrorCode::kInvalid);
  ASSERT_TRUE(
      accounts().change_password(person, kPassword, "another long password", kept, me).has_value());
  EXPECT_TRUE(caller_of(mine.session));
  EXPECT_FALSE(caller_of(other.session));
  open();
  EXPECT_TRUE(caller_of(mine.session));
  EXPECT_FALSE(caller_of(other.session));
}

TEST_F(AccountsTest, SuspendsAndRestores) {
  const base::Id person = confirm("janneke@example.nl");
  give("bth", person, {});
  const LetIn in = let_in("janneke@example.nl");
  ASSERT_TRUE(accounts().suspend(person, operator_).has_value());
  EXPECT_FALSE(caller_of(in.session));
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), LoginRefusal::kWrong);
  EXPECT_EQ(accounts().suspend(person, operator_).error().code, ErrorCode::kConflict);
  EXPECT_EQ(accounts().make_link(person, operator_).error().code, ErrorCode::kConflict);
  ASSERT_TRUE(accounts().restore(person, operator_).has_value());
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), std::nullopt);
  EXPECT_EQ(access_->directory.grants(person).size(), 1U);
}

TEST_F(AccountsTest, RemovesWithEverythingThatLetsIn) {
  const base::Id person = confirm("janneke@example.nl");
  give("dc", person, {});
  const LetIn in = let_in("janneke@example.nl");
  const auto link = accounts().make_link(person, operator_);
  ASSERT_TRUE(accounts().remove(person, operator_).has_value());
  EXPECT_FALSE(caller_of(in.session));
  EXPECT_EQ(accounts().use_link(link->token, kPassword, anonymous_).error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(refusal({.login = "janneke@example.nl", .password = kPassword}), LoginRefusal::kWrong);
  EXPECT_EQ(accounts().restore(person, operator_).error().code, ErrorCode::kConflict);
  open();
  EXPECT_EQ(state(person), AccountState::kRemoved);
  EXPECT_EQ(state_at(access_->directory.grants(person).front(), world_.clock.now()),
            GrantState::kEnded);
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_session"), 0);
}

// Who left may come back, and nothing of the address stays.
TEST_F(AccountsTest, FreesTheLoginOfWhoIsRemoved) {
  const base::Id person = confirm("janneke@example.nl");
  ASSERT_TRUE(accounts().remove(person, operator_).has_value());
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_account WHERE login LIKE 'janneke%'"), 0);
  const auto again = accounts().invite("janneke@example.nl", operator_);
  ASSERT_TRUE(again.has_value());
  EXPECT_NE(again->account.id, person);
}

TEST_F(AccountsTest, VoidsTheLinksOfWhoIsSuspended) {
  const base::Id person = confirm("janneke@example.nl");
  const auto link = accounts().make_link(person, operator_);
  ASSERT_TRUE(accounts().suspend(person, operator_).has_value());
  ASSERT_TRUE(accounts().restore(person, operator_).has_value());
  EXPECT_EQ(accounts().use_link(link->token, kPassword, anonymous_).error().code,
            ErrorCode::kNotFound);
}

TEST_F(AccountsTest, LetsNobodyGuessTheFormerPasswordForLong) {
  const base::Id person = confirm("janneke@example.nl");
  const Actor me{to_string(person), ""};
  for (std::uint32_t i = 0; i < Accounts::kFailuresMax; ++i) {
    EXPECT_EQ(accounts().change_password(person, "wrong", "x", "", me).error().code,
              ErrorCode::kDenied);
  }
  EXPECT_EQ(
      accounts().change_password(person, kPassword, "another long password", "", me).error().code,
      ErrorCode::kFull);
}

TEST_F(AccountsTest, KeepsServicesOutOfLogins) {
  const auto service = accounts().add_service("open311-client", operator_);
  ASSERT_TRUE(service.has_value());
  EXPECT_EQ(accounts().add_service("open311-client", operator_).error().code, ErrorCode::kConflict);
  EXPECT_EQ(accounts().add_service("A B", operator_).error().code, ErrorCode::kInvalid);
  EXPECT_EQ(accounts().make_link(service->id, operator_).error().code, ErrorCode::kConflict);
  EXPECT_EQ(refusal({.login = "open311-client", .password = ""}), LoginRefusal::kWrong);
}

TEST_F(AccountsTest, FindsAndListsByLogin) {
  confirm("b@example.nl");
  confirm("a@example.nl");
  EXPECT_EQ(accounts().find(" A@example.nl")->login, "a@example.nl");
  EXPECT_EQ(accounts().find("c@example.nl").error().code, ErrorCode::kNotFound);
  const auto first = accounts().list("", 1);
  ASSERT_EQ(first->size(), 1U);
  EXPECT_EQ(first->front().login, "a@example.nl");
  EXPECT_EQ(accounts().list("a@example.nl", 10)->front().login, "b@example.nl");
}

}  // namespace
}  // namespace btl::access
