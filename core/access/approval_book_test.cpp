// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approval_book.hpp"

#include <gtest/gtest.h>

#include "core/os/random.hpp"

namespace btl::access {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

class ApprovalBookTest : public testing::Test {
 protected:
  Approval put(const base::Id& proposer, base::Time proposed = {}) {
    Approval made{.id = random_.id(),
                  .proposer = to_string(proposer),
                  .digest = "d1",
                  .proposed = proposed,
                  .until = base::Time{hours{24}}};
    book_.put(made);
    return made;
  }

  os::FakeRandom random_;
  ApprovalBook book_;
  const base::Id anna_ = random_.id();
  const base::Id bob_ = random_.id();
};

TEST_F(ApprovalBookTest, FindsWhatWaitsForAnAct) {
  const Approval made = put(anna_);
  EXPECT_EQ(book_.find_waiting(to_string(anna_), "d1", {})->id, made.id);
  EXPECT_FALSE(book_.find_waiting(to_string(bob_), "d1", {}).has_value());
  EXPECT_FALSE(book_.find_waiting(to_string(anna_), "d2", {}).has_value());
  EXPECT_FALSE(book_.find_waiting(to_string(anna_), "d1", made.until).has_value());
  Approval used = made;
  used.state = ApprovalState::kUsed;
  book_.put(used);
  EXPECT_FALSE(book_.find_waiting(to_string(anna_), "d1", {}).has_value());
}

TEST_F(ApprovalBookTest, VoidsWhatSomebodyProposedOrApproved) {
  const Approval of_anna = put(anna_);
  Approval of_bob = put(bob_);
  of_bob.state = ApprovalState::kApproved;
  of_bob.decider = to_string(anna_);
  book_.put(of_bob);
  Approval done = put(anna_);
  done.state = ApprovalState::kUsed;
  book_.put(done);
  const Approval elsewhere = put(bob_);
  book_.void_of(anna_);
  EXPECT_EQ(book_.find(of_anna.id)->state, ApprovalState::kVoid);
  EXPECT_EQ(book_.find(of_bob.id)->state, ApprovalState::kVoid);
  EXPECT_EQ(book_.find(done.id)->state, ApprovalState::kUsed);
  EXPECT_EQ(book_.find(elsewhere.id)->state, ApprovalState::kOpen);
}

TEST_F(ApprovalBookTest, ListsTheOldestFirst) {
  const Approval second = put(anna_, base::Time{seconds{2}});
  const Approval first = put(anna_, base::Time{seconds{1}});
  ASSERT_EQ(book_.all().size(), 2U);
  EXPECT_EQ(book_.all().front().id, first.id);
  EXPECT_EQ(book_.all().back().id, second.id);
}

TEST_F(ApprovalBookTest, ForgetsLongAfterTheEnd) {
  const Approval made = put(anna_);
  book_.forget_old(made.until + ApprovalBook::kKeptAfterEnd - seconds{1});
  EXPECT_TRUE(book_.find(made.id).has_value());
  book_.forget_old(made.until + ApprovalBook::kKeptAfterEnd);
  EXPECT_FALSE(book_.find(made.id).has_value());
}

}  // namespace
}  // namespace btl::access
