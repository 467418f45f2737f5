// SPDX-License-Identifier: EUPL-1.2
#include "core/http/one_shot.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <string>
#include <thread>

namespace btl::http {
namespace {

struct ShotWorld {
  Loop loop;
  std::shared_ptr<OneShot<std::string>> shot =
      std::make_shared<OneShot<std::string>>(loop.get_executor());
  std::optional<std::string> got;
  bool is_over = false;

  void start_waiting() {
    asio::co_spawn(
        loop,
        [](ShotWorld& world) -> Task<void> {
          world.got = co_await world.shot->wait();
          world.is_over = true;
        }(*this),
        asio::detached);
    loop.poll();
    loop.restart();
  }
};

TEST(OneShot, GivesToWhoWaits) {
  ShotWorld world;
  world.start_waiting();
  EXPECT_FALSE(world.is_over);
  EXPECT_TRUE(world.shot->give("hello"));
  world.loop.run();
  EXPECT_EQ(world.got, "hello");
}

TEST(OneShot, KeepsWhatIsGivenBeforeAnyoneWaits) {
  ShotWorld world;
  EXPECT_TRUE(world.shot->give("early"));
  world.start_waiting();
  EXPECT_EQ(world.got, "early");
}

TEST(OneShot, CanBeTakenWithoutWaiting) {
  const ShotWorld world;
  EXPECT_EQ(world.shot->take(), std::nullopt);
  world.shot->give("at once");
  EXPECT_EQ(world.shot->take(), "at once");
}

TEST(OneShot, GivesNothingAfterItsDeadline) {
  ShotWorld world;
  world.start_waiting();
  world.shot->expire();
  world.loop.run();
  EXPECT_TRUE(world.is_over);
  EXPECT_EQ(world.got, std::nullopt);
  EXPECT_FALSE(world.shot->give("too late"));
}

TEST(OneShot, TakesTheFirstValueOnly) {
  ShotWorld world;
  EXPECT_TRUE(world.shot->give("first"));
  EXPECT_FALSE(world.shot->give("second"));
  world.shot->expire();
  world.start_waiting();
  EXPECT_EQ(world.got, "first");
}

TEST(OneShot, TakesFromAnyThreadAndOutlivesTheLoop) {
  std::shared_ptr<OneShot<std::string>> left;
  {
    ShotWorld world;
    world.start_waiting();
    std::thread giver([shot = world.shot] { shot->give("from afar"); });
    const auto guard = asio::make_work_guard(world.loop);
    while (!world.is_over) world.loop.run_one();
    EXPECT_EQ(world.got, "from afar");
    giver.join();
    left = world.shot;
  }
  EXPECT_FALSE(left->give("after the end"));
}

}  // namespace
}  // namespace btl::http
