// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/tail.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <vector>

#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

class FollowerForTest final : public Follower {
 public:
  bool offer(std::shared_ptr<const Page> page, bool) override {
    const std::lock_guard lock(mutex_);
    if (!willing_) return false;
    pages_.push_back(page);
    if (page->after() <= cursor_) cursor_ = std::max(cursor_, page->through());
    changed_.notify_all();
    return true;
  }
  void fall_behind() override {
    const std::lock_guard lock(mutex_);
    behind_ = true;
    changed_.notify_all();
  }

  void refuse() {
    const std::lock_guard lock(mutex_);
    willing_ = false;
  }
  bool wait_for(std::int64_t cursor) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return cursor_ >= cursor; });
  }
  // Whether a page came that begins at `after` or before it.
  bool wait_for_page_behind(std::int64_t after) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(
        lock, kPatience, [&] { return !pages_.empty() && pages_.back()->after() <= after; });
  }
  bool wait_until_behind() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return behind_; });
  }
  std::vector<std::shared_ptr<const Page>> pages() {
    const std::lock_guard lock(mutex_);
    return pages_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::shared_ptr<const Page>> pages_;
  std::int64_t cursor_ = 0;
  bool willing_ = true;
  bool behind_ = false;
};

class TailTest : public testing::Test {
 public:
  ~TailTest() override {
    tail_->stop();
    parts_.gate->close();
    parts_.gate->wait_until_empty();
  }

 protected:
  TailTest() {
    world_.open_bus();
    tail_ = std::make_shared<Tail>(parts_, reader_);
  }

  WorldForTest world_;
  Parts parts_{*world_.store, world_.pool, world_.clock, world_.random, world_.with_pages(4)};
  PageReader reader_{parts_};
  std::shared_ptr<Tail> tail_;
};

TEST_F(TailTest, ReadsOnePageForAllFollowers) {
  const auto one = std::make_shared<FollowerForTest>();
  const auto two = std::make_shared<FollowerForTest>();
  tail_->join(one, 0);
  tail_->join(two, 0);
  for (int i = 0; i < 3; ++i) world_.publish("a");
  tail_->wake();
  ASSERT_TRUE(one->wait_for(3));
  ASSERT_TRUE(two->wait_for(3));
  EXPECT_EQ(one->pages().back(), two->pages().back());
}

TEST_F(TailTest, ReadsOnUntilTheEnd) {
  for (int i = 0; i < 11; ++i) world_.publish("a");
  const auto follower = std::make_shared<FollowerForTest>();
  tail_->join(follower, 0);
  EXPECT_TRUE(follower->wait_for(11));
  EXPECT_EQ(follower->pages().size(), 3U);
}

TEST_F(TailTest, BeginsAtTheEarliestCursorOfThoseWhoJoin) {
  for (int i = 0; i < 3; ++i) world_.publish("a");
  const auto late = std::make_shared<FollowerForTest>();
  tail_->join(late, 3);
  const auto early = std::make_shared<FollowerForTest>();
  tail_->join(early, 1);
  ASSERT_TRUE(early->wait_for_page_behind(1));
}

TEST_F(TailTest, TellsWhoFellBehindAndGoesOnWithTheOthers) {
  const auto slow = std::make_shared<FollowerForTest>();
  const auto quick = std::make_shared<FollowerForTest>();
  slow->refuse();
  tail_->join(slow, 0);
  tail_->join(quick, 0);
  world_.publish("a");
  tail_->wake();
  EXPECT_TRUE(slow->wait_until_behind());
  EXPECT_TRUE(quick->wait_for(1));
  world_.publish("b");
  tail_->wake();
  EXPECT_TRUE(quick->wait_for(2));
  EXPECT_TRUE(slow->pages().empty());
}

TEST_F(TailTest, LeavesThoseAloneWhoLeft) {
  const auto gone = std::make_shared<FollowerForTest>();
  const auto here = std::make_shared<FollowerForTest>();
  tail_->join(gone, 0);
  tail_->join(here, 0);
  tail_->leave(*gone);
  world_.publish("a");
  tail_->wake();
  EXPECT_TRUE(here->wait_for(1));
  EXPECT_TRUE(gone->pages().empty());
}

}  // namespace
}  // namespace btl::bus
