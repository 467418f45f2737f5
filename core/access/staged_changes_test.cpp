// SPDX-License-Identifier: EUPL-1.2
#include "core/access/staged_changes.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

using base::ErrorCode;

class StagedChangesTest : public HouseForTest {
 protected:
  StagedChanges staged() { return {*access_, "roles", {"actor", "r5"}}; }

  base::Status commit(StagedChanges& changes) {
    store::Batch batch;
    batch.statements = changes.take_statements();
    const auto done = world_.store->commit_now(std::move(batch));
    if (done.has_error()) return done.error();
    for (const auto& follow : changes.take_follow()) follow(access_->directory);
    return {};
  }

  Change change(ChangeKind kind, const base::Id& account) {
    return {.kind = kind,
            .account = account,
            .grant = world_.random.id(),
            .login = "new@example.nl",
            .role = "dc",
            .scope = {"bleiswijk", "", ""},
            .from = world_.clock.now()};
  }
};

TEST_F(StagedChangesTest, AddsAnAccountWithItsRolesInOneBatch) {
  const base::Id person = world_.random.id();
  StagedChanges changes = staged();
  ASSERT_TRUE(changes.add(change(ChangeKind::kAdd, person)).has_value());
  ASSERT_TRUE(changes.add(change(ChangeKind::kGive, person)).has_value());
  EXPECT_FALSE(access_->directory.account(person));
  ASSERT_TRUE(commit(changes).has_value());
  EXPECT_EQ(access_->directory.account(person)->state, AccountState::kInvited);
  EXPECT_EQ(access_->directory.grants(person).size(), 1U);
  open();
  EXPECT_EQ(access_->directory.grants(person).size(), 1U);
  const auto log = access_->audit.tail(2);
  EXPECT_EQ(log->front().entry.action, "account.add");
  EXPECT_EQ(log->back().entry.actor, "actor");
  EXPECT_EQ(log->back().entry.request, "r5");
}

TEST_F(StagedChangesTest, GivesOnlyRolesOfItsOwn) {
  const base::Id person = confirm("a@example.nl");
  StagedChanges foreign(*access_, "incidents", {"actor", ""});
  EXPECT_EQ(foreign.add(change(ChangeKind::kGive, person)).error().code, ErrorCode::kDenied);
  StagedChanges changes = staged();
  Change unknown = change(ChangeKind::kGive, person);
  unknown.role = "mayor";
  EXPECT_EQ(changes.add(unknown).error().code, ErrorCode::kDenied);
  EXPECT_EQ(changes.add(change(ChangeKind::kGive, world_.random.id())).error().code,
            ErrorCode::kNotFound);
}

TEST_F(StagedChangesTest, EndsWhatWasGiven) {
  const base::Id person = confirm("a@example.nl");
  Change given = change(ChangeKind::kGive, person);
  StagedChanges first = staged();
  ASSERT_TRUE(first.add(given).has_value());
  ASSERT_TRUE(commit(first).has_value());
  given.kind = ChangeKind::kEnd;
  StagedChanges second = staged();
  ASSERT_TRUE(second.add(given).has_value());
  ASSERT_TRUE(commit(second).has_value());
  EXPECT_EQ(state_at(access_->directory.grants(person).front(), world_.clock.now()),
            GrantState::kEnded);
  StagedChanges third = staged();
  ASSERT_TRUE(third.add(given).has_value());
  EXPECT_EQ(commit(third).error().code, ErrorCode::kConflict);
}

TEST_F(StagedChangesTest, SuspendsRestoresAndRemoves) {
  const base::Id person = confirm("a@example.nl");
  const LetIn in = let_in("a@example.nl");
  const auto does = [&](ChangeKind kind) {
    StagedChanges changes = staged();
    auto added = changes.add(change(kind, person));
    return added.has_error() ? added : commit(changes);
  };
  EXPECT_EQ(does(ChangeKind::kRestore).error().code, ErrorCode::kConflict);
  ASSERT_TRUE(does(ChangeKind::kSuspend).has_value());
  EXPECT_FALSE(caller_of(in.session));
  EXPECT_EQ(does(ChangeKind::kSuspend).error().code, ErrorCode::kConflict);
  ASSERT_TRUE(does(ChangeKind::kRestore).has_value());
  EXPECT_EQ(refusal({.login = "a@example.nl", .password = kPassword}), std::nullopt);
  ASSERT_TRUE(does(ChangeKind::kRemove).has_value());
  EXPECT_EQ(refusal({.login = "a@example.nl", .password = kPassword}), LoginRefusal::kWrong);
  EXPECT_EQ(does(ChangeKind::kRemove).error().code, ErrorCode::kConflict);
  EXPECT_EQ(does(ChangeKind::kAdd).error().code, ErrorCode::kConflict);
}

TEST_F(StagedChangesTest, LeavesAdministratorsAlone) {
  auto roles = RoleTable::make({{"dc", "roles", false, false}, {"admin", "btl", true, false}}, {});
  access_->directory.set_roles(std::make_shared<const RoleTable>(std::move(roles.value())));
  const base::Id person = confirm("a@example.nl");
  Change ends = change(ChangeKind::kEnd, person);
  ends.grant = give("admin", person, {});
  StagedChanges changes = staged();
  EXPECT_EQ(changes.add(ends).error().code, ErrorCode::kDenied);
  for (const auto kind : {ChangeKind::kSuspend, ChangeKind::kRestore, ChangeKind::kRemove}) {
    EXPECT_EQ(changes.add(change(kind, person)).error().code, ErrorCode::kDenied);
  }
}

// Each change sees what the ones before it in the same batch have done.
TEST_F(StagedChangesTest, BringsNobodyBackInTheBatchThatRemoves) {
  const base::Id person = confirm("a@example.nl");
  StagedChanges changes = staged();
  ASSERT_TRUE(changes.add(change(ChangeKind::kSuspend, person)).has_value());
  ASSERT_TRUE(changes.add(change(ChangeKind::kRemove, person)).has_value());
  EXPECT_EQ(changes.add(change(ChangeKind::kRestore, person)).error().code, ErrorCode::kConflict);
}

TEST_F(StagedChangesTest, RefusesABatchWhoseLoginIsTaken) {
  confirm("new@example.nl");
  StagedChanges changes = staged();
  ASSERT_TRUE(changes.add(change(ChangeKind::kAdd, world_.random.id())).has_value());
  EXPECT_EQ(commit(changes).error().code, ErrorCode::kConflict);
}

}  // namespace
}  // namespace btl::access
