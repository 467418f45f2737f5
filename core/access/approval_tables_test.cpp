// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approval_tables.hpp"

#include <gtest/gtest.h>

#include "core/access/tables.hpp"
#include "core/access/world_for_test.hpp"

namespace btl::access {
namespace {

using std::chrono::hours;

class ApprovalTables : public testing::Test {
 protected:
  ApprovalTables() {
    const auto made =
        world_.store->set_up({.owner = tables::kOwner, .migrations = tables::migrations()});
    EXPECT_TRUE(made.has_value());
  }

  [[nodiscard]] Approval proposal() {
    return {.id = world_.random.id(),
            .kind = "roles.export.bulk",
            .proposer = to_string(anna_),
            .scope = {"bleiswijk", "", ""},
            .what = "export of 101 people",
            .digest = "d1",
            .proposed = world_.clock.now(),
            .until = world_.clock.now() + hours{24}};
  }
  bool write(store::Statement statement) {
    store::Batch batch;
    batch.statements.push_back(std::move(statement));
    return world_.store->commit_now(std::move(batch)).has_value();
  }
  bool add(const Approval& approval) {
    return write(tables::add_approval(approval, world_.clock.now() - hours{24}));
  }
  std::vector<Approval> all() {
    return tables::approvals_of(world_.store->query_now(tables::approvals("")).value());
  }
  ApprovalState state_of(const Approval& approval) {
    for (const Approval& each : all()) {
      if (each.id == approval.id) return each.state;
    }
    return ApprovalState::kExpired;
  }

  WorldForTest world_;
  const base::Id anna_ = world_.random.id();
  const base::Id bob_ = world_.random.id();
};

TEST_F(ApprovalTables, KeepWhatWasProposed) {
  const Approval made = proposal();
  ASSERT_TRUE(add(made));
  ASSERT_EQ(all().size(), 1U);
  const Approval read = all().front();
  EXPECT_EQ(read.id, made.id);
  EXPECT_EQ(read.kind, made.kind);
  EXPECT_EQ(read.proposer, made.proposer);
  EXPECT_EQ(read.decider, "");
  EXPECT_EQ(read.state, ApprovalState::kOpen);
  EXPECT_EQ(read.scope, made.scope);
  EXPECT_EQ(read.what, made.what);
  EXPECT_EQ(read.digest, made.digest);
  EXPECT_EQ(read.proposed, made.proposed);
  EXPECT_EQ(read.until, made.until);
}

TEST_F(ApprovalTables, AreDecidedOnce) {
  const Approval made = proposal();
  ASSERT_TRUE(add(made));
  EXPECT_TRUE(write(tables::approve(made.id, to_string(bob_), world_.clock.now())));
  EXPECT_EQ(all().front().decider, to_string(bob_));
  EXPECT_FALSE(write(tables::reject(made.id, to_string(bob_), world_.clock.now())));
  EXPECT_EQ(state_of(made), ApprovalState::kApproved);
}

TEST_F(ApprovalTables, AreNotDecidedOnceTheirTimeIsOver) {
  const Approval made = proposal();
  ASSERT_TRUE(add(made));
  EXPECT_FALSE(write(tables::approve(made.id, to_string(bob_), made.until)));
}

TEST_F(ApprovalTables, AreUsedOnceByTheirProposerForWhatWasApproved) {
  const Approval made = proposal();
  const base::Time now = world_.clock.now();
  ASSERT_TRUE(add(made));
  EXPECT_FALSE(write(tables::use_approval(made, now)));  // nobody approved it
  ASSERT_TRUE(write(tables::approve(made.id, to_string(bob_), now)));
  Approval other = made;
  other.digest = "d2";
  EXPECT_FALSE(write(tables::use_approval(other, now)));
  other = made;
  other.proposer = to_string(bob_);
  EXPECT_FALSE(write(tables::use_approval(other, now)));
  EXPECT_FALSE(write(tables::use_approval(made, made.until)));
  EXPECT_TRUE(write(tables::use_approval(made, now)));
  EXPECT_FALSE(write(tables::use_approval(made, now)));
}

TEST_F(ApprovalTables, AreVoidWhenWhoProposedOrApprovedIsNoLonger) {
  const Approval by_anna = proposal();
  Approval by_bob = proposal();
  by_bob.proposer = to_string(bob_);
  ASSERT_TRUE(add(by_anna));
  ASSERT_TRUE(add(by_bob));
  ASSERT_TRUE(write(tables::approve(by_bob.id, to_string(anna_), world_.clock.now())));
  Approval others = proposal();
  others.proposer = to_string(bob_);
  ASSERT_TRUE(add(others));
  ASSERT_TRUE(write(tables::void_approvals(anna_)));
  EXPECT_EQ(state_of(by_anna), ApprovalState::kVoid);
  EXPECT_EQ(state_of(by_bob), ApprovalState::kVoid);
  EXPECT_EQ(state_of(others), ApprovalState::kOpen);
}

TEST_F(ApprovalTables, AreVoidWhenARoleOfTheirsEnds) {
  ASSERT_TRUE(write(tables::add_account({.id = anna_, .login = "anna@example.nl"})));
  const Grant grant{.id = world_.random.id(), .account = anna_, .role = "dc"};
  ASSERT_TRUE(write(tables::add_grant(grant, "operator", world_.clock.now())));
  const Approval made = proposal();
  ASSERT_TRUE(add(made));
  ASSERT_TRUE(write(tables::void_approvals_of_holder(world_.random.id())));
  EXPECT_EQ(state_of(made), ApprovalState::kOpen);
  ASSERT_TRUE(write(tables::void_approvals_of_holder(grant.id)));
  EXPECT_EQ(state_of(made), ApprovalState::kVoid);
}

TEST_F(ApprovalTables, HaveRoomForSoManyOfOnePersonADay) {
  for (int each = 0; each < tables::kApprovalsOfOneMax; ++each) EXPECT_TRUE(add(proposal()));
  EXPECT_FALSE(add(proposal()));
  world_.clock.advance(hours{25});
  EXPECT_TRUE(add(proposal()));
}

TEST_F(ApprovalTables, AreForgottenLongAfterTheirEnd) {
  const Approval made = proposal();
  ASSERT_TRUE(add(made));
  ASSERT_TRUE(write(tables::forget_approvals(made.until - hours{1})));
  EXPECT_EQ(all().size(), 1U);
  ASSERT_TRUE(write(tables::forget_approvals(made.until)));
  EXPECT_EQ(all().size(), 0U);
}

}  // namespace
}  // namespace btl::access
