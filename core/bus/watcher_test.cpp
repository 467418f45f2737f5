// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/watcher.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

// What was told, as "subject kern". Thread-safe.
class Heard {
 public:
  Watch watch() {
    return [this](const EventView& event) {
      const std::lock_guard lock(mutex_);
      all_.push_back(std::string(event.subject) + " " + std::string(event.kern));
      changed_.notify_all();
    };
  }
  std::vector<std::string> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kPatience, [&] { return all_.size() >= count; });
    return all_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> all_;
};

TEST(Watcher, HearsOfEveryTypeFromNowOn) {
  Heard heard;
  WorldForTest world;
  world.open_bus();
  world.publish("before");
  world.reopen();
  world.bus->watch(heard.watch());
  world.publish("a", "berkel");
  world.publish("b", "", kOtherType);
  const std::vector<std::string> expected{"a berkel", "b "};
  EXPECT_EQ(heard.wait_for(2), expected);
}

TEST(Watcher, IsToldBesideTheSubscribers) {
  Heard heard;
  InboxForTest inbox;
  WorldForTest world;
  world.open_bus();
  world.bus->watch(heard.watch());
  world.subscribe(inbox, spec_for_test("p"));
  for (int i = 0; i < 300; ++i) world.publish(std::to_string(i));
  EXPECT_EQ(heard.wait_for(300).size(), 300U);
  EXPECT_FALSE(inbox.take(1).empty());
}

}  // namespace
}  // namespace btl::bus
