// SPDX-License-Identifier: EUPL-1.2
#include "core/access/recorder.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

class RecorderTest : public HouseForTest {};

TEST_F(RecorderTest, TellsTheDirectoryBeforeItComesBack) {
  const base::Id id = world_.random.id();
  const Account account{.id = id, .login = "a@b", .state = AccountState::kConfirmed};
  store::Batch batch;
  batch.statements.push_back(tables::add_account(account));
  const auto done = access_->recorder.write(
      std::move(batch),
      {.actor = "operator", .action = "account.invite", .object = audit_name(id)},
      [account](Directory& directory) { directory.put_account(account); });
  ASSERT_TRUE(done.has_value());
  EXPECT_TRUE(access_->directory.account(id));
  EXPECT_EQ(access_->audit.tail(1)->front().entry.object, "account/" + to_string(id));
}

TEST_F(RecorderTest, WritesNothingWhenTheBatchIsRefused) {
  const base::Id id = world_.random.id();
  store::Batch batch;
  batch.statements.push_back(tables::confirm(id));
  bool followed = false;
  const auto done = access_->recorder.write(std::move(batch),
                                            {.actor = "operator", .action = "x"},
                                            [&followed](Directory&) { followed = true; });
  ASSERT_TRUE(done.has_error());
  EXPECT_EQ(done.error().code, base::ErrorCode::kConflict);
  EXPECT_FALSE(followed);
  EXPECT_TRUE(access_->audit.tail(1)->empty());
}

TEST_F(RecorderTest, NotesWithoutAWait) {
  access_->recorder.note({.actor = "anonymous", .action = "x", .outcome = Outcome::kRefused});
  store::Batch after;  // whose completion comes later
  after.statements.push_back(tables::forget_old_links(world_.clock.now()));
  ASSERT_TRUE(world_.store->commit_now(std::move(after)).has_value());
  EXPECT_EQ(access_->audit.tail(1)->front().entry.outcome, Outcome::kRefused);
}

}  // namespace
}  // namespace btl::access
