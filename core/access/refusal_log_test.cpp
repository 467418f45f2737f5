// SPDX-License-Identifier: EUPL-1.2
#include "core/access/refusal_log.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

class RefusalLogTest : public HouseForTest {
 protected:
  void refuse(const std::string& actor, std::uint32_t times = 1) {
    for (std::uint32_t i = 0; i < times; ++i) {
      log_->note({.actor = actor, .action = "a.b", .outcome = Outcome::kRefused});
    }
  }
  // The number of entries, and the newest.
  std::int64_t count() {
    wait_for_store();
    return world_.count("SELECT count(*) FROM btl_audit");
  }
  AuditEntry newest() {
    wait_for_store();
    return access_->audit.tail(1)->back().entry;
  }

  std::unique_ptr<RefusalLog> log_ = std::make_unique<RefusalLog>(access_->recorder);
};

TEST_F(RefusalLogTest, CountsWhatItHasNoRoomFor) {
  refuse("anna", RefusalLog::kNotedMax + 7);
  refuse("bob");
  EXPECT_EQ(count(), RefusalLog::kNotedMax + 1);
  log_->end_windows();
  EXPECT_EQ(count(), RefusalLog::kNotedMax + 1);  // they go on
  world_.clock.advance(RefusalLog::kWindow);
  log_->end_windows();
  EXPECT_EQ(count(), RefusalLog::kNotedMax + 2);
  EXPECT_EQ(newest().actor, "anna");
  EXPECT_EQ(newest().reason, "7 more");
  EXPECT_EQ(newest().outcome, Outcome::kRefused);
  log_->end_windows();
  EXPECT_EQ(count(), RefusalLog::kNotedMax + 2);  // once
}

TEST_F(RefusalLogTest, TellsOfAWindowWhenTheNextBegins) {
  refuse("anna", RefusalLog::kNotedMax + 1);
  world_.clock.advance(RefusalLog::kWindow);
  refuse("anna");
  EXPECT_EQ(count(), RefusalLog::kNotedMax + 2);
  EXPECT_EQ(newest().action, "a.b");
}

TEST_F(RefusalLogTest, TellsOfEveryWindowAtTheEnd) {
  refuse("anna", RefusalLog::kNotedMax + 3);
  log_.reset();
  EXPECT_EQ(newest().reason, "3 more");
}

}  // namespace
}  // namespace btl::access
