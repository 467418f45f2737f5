// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/write_queue.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

Batch batch(const std::string& name, std::size_t bytes = 0) {
  return {.owner = name, .statements = {{.sql = std::string(bytes, 'x')}}};
}

void ignore(base::Result<Receipt> /*result*/) {}

std::vector<std::string> owners(const std::optional<Work>& work) {
  std::vector<std::string> found;
  for (const Waiting& waiting : work->group) found.push_back(waiting.batch.owner);
  return found;
}

TEST(WriteQueue, GivesEverythingThatWaitsInOrder) {
  WriteQueue queue({});
  EXPECT_TRUE(queue.is_idle());
  for (const char* name : {"a", "b", "c"}) queue.push(batch(name), ignore);
  EXPECT_FALSE(queue.is_idle());
  const auto work = queue.take();
  EXPECT_EQ(owners(work), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(queue.is_idle());
}

TEST(WriteQueue, BoundsAGroupByCount) {
  WriteQueue queue({.group_batches_max = 2});
  for (const char* name : {"a", "b", "c"}) queue.push(batch(name), ignore);
  EXPECT_EQ(queue.take()->group.size(), 2U);
  EXPECT_FALSE(queue.is_idle());
  EXPECT_EQ(owners(queue.take()), std::vector<std::string>{"c"});
}

TEST(WriteQueue, BoundsAGroupByBytesButTakesOneAlways) {
  WriteQueue queue({.group_bytes_max = 1'000});
  queue.push(batch("a", 5'000), ignore);
  queue.push(batch("b", 400), ignore);
  queue.push(batch("c", 400), ignore);
  queue.push(batch("d", 400), ignore);
  EXPECT_EQ(owners(queue.take()), std::vector<std::string>{"a"});
  EXPECT_EQ(owners(queue.take()), (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(owners(queue.take()), std::vector<std::string>{"d"});
}

TEST(WriteQueue, TurnsAwayWhatIsBeyondItsBounds) {
  WriteQueue queue({.waiting_batches_max = 2, .waiting_bytes_max = 1'000});
  queue.push(batch("large", 2'000), ignore);
  queue.push(batch("a", 400), ignore);
  queue.push(batch("bytes", 600), ignore);
  queue.push(batch("b"), ignore);
  queue.push(batch("count"), ignore);
  const auto work = queue.take();
  EXPECT_EQ(owners(work), (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(work->turned_away.size(), 3U);
  EXPECT_EQ(work->turned_away[0].result.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(work->turned_away[1].result.error().code, ErrorCode::kFull);
  EXPECT_EQ(work->turned_away[2].result.error().code, ErrorCode::kFull);
  queue.push(batch("c", 600), ignore);  // there is room again
  EXPECT_EQ(owners(queue.take()), std::vector<std::string>{"c"});
}

TEST(WriteQueue, TurnsEverythingAwayOnceClosed) {
  WriteQueue queue({});
  queue.push(batch("before"), ignore);
  queue.close({ErrorCode::kUnavailable, "closed"});
  queue.push(batch("after"), ignore);
  const auto work = queue.take();
  EXPECT_EQ(owners(work), std::vector<std::string>{"before"});
  ASSERT_EQ(work->turned_away.size(), 1U);
  EXPECT_EQ(work->turned_away[0].result.error().message, "closed");
}

TEST(WriteQueue, GivesWhatIsLeftAfterAStopAndThenNothing) {
  WriteQueue queue({});
  queue.push(batch("a"), ignore);
  queue.push(WriteTask{});
  queue.stop();
  const auto work = queue.take();
  EXPECT_EQ(work->group.size(), 1U);
  EXPECT_EQ(work->tasks.size(), 1U);
  EXPECT_FALSE(queue.take().has_value());
}

TEST(WriteQueue, LosesNothingBetweenManyThreads) {
  constexpr int kThreads = 4;
  constexpr int kEach = 2'000;
  WriteQueue queue({.group_batches_max = 16});
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&queue, thread] {
      for (int count = 0; count < kEach; ++count) {
        queue.push(
            {.owner = std::to_string(thread), .statements = {{.sql = std::to_string(count)}}},
            ignore);
      }
    });
  }
  std::array<int, kThreads> next{};
  int taken = 0;
  while (taken < kThreads * kEach) {
    const auto work = queue.take();
    for (const Waiting& waiting : work->group) {
      ++taken;
      int& expected = next.at(static_cast<std::size_t>(std::stoi(waiting.batch.owner)));
      ASSERT_EQ(waiting.batch.statements[0].sql, std::to_string(expected));
      ++expected;
    }
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace btl::store::sqlite
