// SPDX-License-Identifier: EUPL-1.2
#include "core/access/account_change.hpp"

#include <gtest/gtest.h>

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

class AccountChangeTest : public HouseForTest {
 protected:
  base::Status write(AccountChange change) {
    store::Batch batch;
    batch.statements = std::move(change.statements);
    return access_->recorder.write(
        std::move(batch), {.actor = "operator", .action = "test"}, std::move(change.follow));
  }
};

TEST_F(AccountChangeTest, ASuspendedAccountHasNoSessionAndNoLink) {
  const base::Id anna = confirm("anna@example.nl");
  const LetIn in = let_in("anna@example.nl");
  const auto link = access_->accounts.make_link(anna, operator_);
  ASSERT_TRUE(link.has_value());
  ASSERT_TRUE(
      write(change_state(anna, AccountState::kConfirmed, AccountState::kSuspended)).has_value());
  EXPECT_FALSE(caller_of(in.session).has_value());
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_link"), 0);
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_session"), 0);
}

TEST_F(AccountChangeTest, IsRefusedWhenTheStateIsAnother) {
  const base::Id anna = confirm("anna@example.nl");
  const auto done = write(change_state(anna, AccountState::kSuspended, AccountState::kConfirmed));
  ASSERT_TRUE(done.has_error());
  EXPECT_EQ(done.error().code, base::ErrorCode::kConflict);
  EXPECT_EQ(access_->directory.account(anna)->state, AccountState::kConfirmed);
}

TEST_F(AccountChangeTest, ARemovedAccountHoldsNoRole) {
  const base::Id anna = confirm("anna@example.nl");
  const base::Id grant = give("dc", anna, {"bleiswijk"});
  ASSERT_TRUE(write(remove_account(anna, world_.clock.now())).has_value());
  EXPECT_EQ(access_->directory.account(anna)->state, AccountState::kRemoved);
  EXPECT_EQ(state_at(*access_->directory.grant(grant), world_.clock.now()), GrantState::kEnded);
}

TEST_F(AccountChangeTest, ARoleEndsOnce) {
  const base::Id anna = confirm("anna@example.nl");
  const base::Id grant = give("dc", anna, {"bleiswijk"});
  ASSERT_TRUE(write(end_grant(grant, world_.clock.now())).has_value());
  EXPECT_TRUE(write(end_grant(grant, world_.clock.now())).has_error());
}

}  // namespace
}  // namespace btl::access
