// SPDX-License-Identifier: EUPL-1.2
#include "core/http/lifeline.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "core/os/clock.hpp"

namespace btl::http {
namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""ms;
using Phase = Lifeline::Phase;

class FakeAnswer final : public Expirable {
 public:
  void expire() override { ++expired; }
  int expired = 0;
};

std::array<int, 2> socket_pair() {
  std::array<int, 2> ends{};
  EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  return ends;
}

struct LifelineWorld {
  ~LifelineWorld() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  // Whether a read of ours would end at once.
  [[nodiscard]] bool read_ends() const {
    char byte = 0;
    return ::recv(ends[0], &byte, 1, MSG_DONTWAIT) == 0;
  }
  [[nodiscard]] bool write_fails() const {
    return ::send(ends[0], "x", 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0;
  }
  void enter(Phase phase) { line.enter(phase, clock.steady(), clock.steady() + 10s); }
  void sweep() { line.expire_at(clock.steady()); }

  os::FakeClock clock;
  std::array<int, 2> ends = socket_pair();
  Lifeline line{ends[0]};
};

TEST(Lifeline, LeavesAConnectionAloneBeforeItsDeadline) {
  LifelineWorld world;
  world.enter(Phase::kHead);
  world.clock.advance(9'999ms);
  world.sweep();
  EXPECT_FALSE(world.read_ends());
  EXPECT_FALSE(world.line.has_read_expired());
}

TEST(Lifeline, EndsALateReadButLetsTheAnswerOut) {
  for (const Phase phase : {Phase::kFresh, Phase::kIdle, Phase::kHead, Phase::kBody}) {
    LifelineWorld world;
    world.enter(phase);
    world.clock.advance(10s);
    world.sweep();
    EXPECT_TRUE(world.read_ends());
    EXPECT_TRUE(world.line.has_read_expired());
    EXPECT_FALSE(world.write_fails());
  }
}

TEST(Lifeline, EndsALateWrite) {
  LifelineWorld world;
  world.enter(Phase::kWrite);
  world.clock.advance(10s);
  world.sweep();
  EXPECT_TRUE(world.write_fails());
  EXPECT_FALSE(world.line.has_read_expired());
}

TEST(Lifeline, ExpiresALateAnswerOnly) {
  LifelineWorld world;
  const auto answer = std::make_shared<FakeAnswer>();
  world.line.wait_for(Phase::kHandler, answer, world.clock.steady(), world.clock.steady() + 10s);
  world.sweep();
  EXPECT_EQ(answer->expired, 0);
  world.clock.advance(10s);
  world.sweep();
  EXPECT_EQ(answer->expired, 1);
  world.line.end_wait();
  world.sweep();
  EXPECT_EQ(answer->expired, 1);
  EXPECT_FALSE(world.read_ends());
}

TEST(Lifeline, EndsOnlyWhatNobodyWaitsForWhenTheServerDrains) {
  LifelineWorld idle;
  idle.enter(Phase::kIdle);
  idle.line.end_if_unawaited();
  EXPECT_TRUE(idle.read_ends());
  LifelineWorld busy;
  busy.enter(Phase::kBody);
  busy.line.end_if_unawaited();
  EXPECT_FALSE(busy.read_ends());
}

TEST(Lifeline, EndsAStreamWhenTheServerDrains) {
  LifelineWorld waiting;
  const auto piece = std::make_shared<FakeAnswer>();
  waiting.line.wait_for(
      Phase::kStream, piece, waiting.clock.steady(), waiting.clock.steady() + 10s);
  waiting.line.end_if_unawaited();
  EXPECT_EQ(piece->expired, 1);
  EXPECT_FALSE(waiting.write_fails());  // it can still say that this was the end
  LifelineWorld stuck;
  stuck.enter(Phase::kStreamWrite);
  stuck.line.end_if_unawaited();
  EXPECT_TRUE(stuck.write_fails());
}

TEST(Lifeline, EndsAPieceThatIsNotTakenInTime) {
  LifelineWorld world;
  world.enter(Phase::kStreamWrite);
  world.clock.advance(10s);
  world.sweep();
  EXPECT_TRUE(world.write_fails());
}

TEST(Lifeline, CutsWhatever) {
  LifelineWorld world;
  const auto answer = std::make_shared<FakeAnswer>();
  world.line.wait_for(Phase::kHandler, answer, world.clock.steady(), world.clock.steady() + 10s);
  world.line.cut();
  EXPECT_TRUE(world.write_fails());
  EXPECT_EQ(answer->expired, 1);
  const auto later = std::make_shared<FakeAnswer>();
  world.line.wait_for(Phase::kHandler, later, world.clock.steady(), world.clock.steady() + 10s);
  EXPECT_EQ(later->expired, 1);
}

}  // namespace
}  // namespace btl::http
