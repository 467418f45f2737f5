// SPDX-License-Identifier: EUPL-1.2
#include "core/http/connection_table.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <vector>

#include "core/os/clock.hpp"

namespace btl::http {
namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;
using Phase = Lifeline::Phase;

std::array<int, 2> connected_pair() {
  std::array<int, 2> ends{};
  EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  return ends;
}

// A connection that exists only in the table.
class FakeConnection {
 public:
  FakeConnection() = default;
  FakeConnection(const FakeConnection&) = delete;
  FakeConnection& operator=(const FakeConnection&) = delete;
  ~FakeConnection() {
    entry_.reset();
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  bool join(ConnectionTable& table, const os::Clock& clock, Phase phase) {
    line_.enter(phase, clock.steady(), clock.steady() + 10s);
    if (!table.add(line_, clock.steady())) return false;
    entry_.emplace(table, line_);
    return true;
  }
  void leave() { entry_.reset(); }
  [[nodiscard]] bool is_cut() const {
    return ::send(ends_[0], "x", 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0;
  }
  [[nodiscard]] bool read_ends() const {
    char byte = 0;
    return ::recv(ends_[0], &byte, 1, MSG_DONTWAIT) == 0;
  }

 private:
  std::array<int, 2> ends_ = connected_pair();
  Lifeline line_{ends_[0]};
  std::optional<ConnectionTable::Entry> entry_;
};

struct TableWorld {
  os::FakeClock clock;
  ConnectionTable table{2};
};

TEST(ConnectionTable, RefusesOneMoreThanItsLimit) {
  TableWorld world;
  FakeConnection first;
  FakeConnection second;
  FakeConnection third;
  EXPECT_TRUE(first.join(world.table, world.clock, Phase::kBody));
  EXPECT_TRUE(second.join(world.table, world.clock, Phase::kHandler));
  EXPECT_FALSE(third.join(world.table, world.clock, Phase::kFresh));
  first.leave();
  EXPECT_TRUE(third.join(world.table, world.clock, Phase::kFresh));
}

TEST(ConnectionTable, LetsTheLongestIdleGiveWay) {
  TableWorld world;
  FakeConnection slow;
  FakeConnection idle;
  FakeConnection next;
  EXPECT_TRUE(slow.join(world.table, world.clock, Phase::kHead));
  world.clock.advance(5s);
  EXPECT_TRUE(idle.join(world.table, world.clock, Phase::kIdle));
  EXPECT_TRUE(next.join(world.table, world.clock, Phase::kFresh));
  EXPECT_TRUE(idle.is_cut());
  EXPECT_FALSE(slow.is_cut());
}

TEST(ConnectionTable, LetsOverdueClientsGiveWayButNotNewOnes) {
  TableWorld world;
  FakeConnection first;
  FakeConnection second;
  FakeConnection third;
  FakeConnection fourth;
  EXPECT_TRUE(first.join(world.table, world.clock, Phase::kFresh));
  world.clock.advance(1s);
  EXPECT_TRUE(second.join(world.table, world.clock, Phase::kFresh));
  EXPECT_TRUE(third.join(world.table, world.clock, Phase::kFresh));
  EXPECT_TRUE(first.is_cut());
  EXPECT_FALSE(fourth.join(world.table, world.clock, Phase::kFresh));
}

TEST(ConnectionTable, SweepsUntilItIsEmpty) {
  TableWorld world;
  FakeConnection one;
  EXPECT_TRUE(one.join(world.table, world.clock, Phase::kHead));
  EXPECT_TRUE(world.table.begin_sweeps());
  EXPECT_FALSE(world.table.begin_sweeps());
  EXPECT_TRUE(world.table.sweep(world.clock.steady()));
  EXPECT_FALSE(one.read_ends());
  world.clock.advance(10s);
  EXPECT_TRUE(world.table.sweep(world.clock.steady()));
  EXPECT_TRUE(one.read_ends());
  one.leave();
  EXPECT_FALSE(world.table.sweep(world.clock.steady()));
  EXPECT_TRUE(world.table.begin_sweeps());
}

TEST(ConnectionTable, WaitsForTheLastToLeave) {
  TableWorld world;
  FakeConnection one;
  EXPECT_TRUE(one.join(world.table, world.clock, Phase::kHandler));
  EXPECT_FALSE(world.table.wait_until_empty(0ms));
  world.table.end_unawaited();
  EXPECT_FALSE(one.is_cut());
  world.table.cut_all();
  EXPECT_TRUE(one.is_cut());
  one.leave();
  EXPECT_TRUE(world.table.wait_until_empty(std::nullopt));
}

}  // namespace
}  // namespace btl::http
