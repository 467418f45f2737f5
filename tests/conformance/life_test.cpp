// SPDX-License-Identifier: EUPL-1.2
// The life of a plugin: it comes up, does its work on its lane, stops at any moment, and leaves
// nothing behind.
#include "tests/conformance/life.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <filesystem>
#include <iterator>

#include "tests/conformance/subject.hpp"

namespace btl::test {
namespace {

using ::testing::IsEmpty;

std::ptrdiff_t count_of(const char* folder) {
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

// Everything once, from create to destroy.
void live() {
  StrictHost host;
  Life life(host);
  ASSERT_TRUE(life.runs()) << life.created.message << life.started.message;
  life.settle(BTL_OK);
  life.ask_everything();
  life.settle(BTL_OK);
  life.stop();
  life.destroy();
}

// What came to no end, of that which was asked.
std::vector<std::string> unanswered(const StrictHost& host, const std::vector<Asked>& asked) {
  std::vector<std::string> open;
  for (const Asked& each : asked) {
    const bool is_promised = each.said.status == BTL_OK || each.said.status == BTL_PENDING;
    const bool is_event = each.what.starts_with("event") && each.said.status == BTL_OK;
    if (is_promised && !is_event && host.is_open(each.handle)) open.push_back(each.what);
  }
  return open;
}

TEST(Life, BeginsAndEnds) {
  live();
}

TEST(Life, BeginsAgainAfterItsEnd) {
  live();
  live();
}

TEST(Life, EndsWhileOperationsAreOpen) {
  StrictHost host;
  Life life(host);
  ASSERT_TRUE(life.runs());
  life.ask_everything();
  if (plugin::lists(subject_file().manifest, BTL_EXT_STORE)) {
    EXPECT_FALSE(host.queries.empty() && host.commits.empty()) << "nothing is open to end with";
  }
  life.stop();
  EXPECT_THAT(host.queries, IsEmpty());
  EXPECT_THAT(host.commits, IsEmpty());
  EXPECT_THAT(host.tasks, IsEmpty());
  life.destroy();
}

TEST(Life, EndsRightAfterItsBeginning) {
  StrictHost host;
  Life life(host);
  ASSERT_TRUE(life.runs());
  life.stop();
  life.destroy();
}

// However the operations end that it starts.
TEST(Life, LeavesNoRequestAndNoEventUnanswered) {
  for (const btl_status_t status : {BTL_OK,
                                    BTL_E_CONFLICT,
                                    BTL_E_TIMEOUT,
                                    BTL_E_UNAVAILABLE,
                                    BTL_E_STORAGE_FULL,
                                    BTL_E_CANCELLED,
                                    BTL_E_INTERNAL}) {
    SCOPED_TRACE(status);
    StrictHost host;
    Life life(host);
    ASSERT_TRUE(life.runs());
    life.settle(BTL_OK);
    const auto asked = life.ask_everything();
    life.settle(status);
    EXPECT_THAT(unanswered(host, asked), IsEmpty());
    life.stop();
  }
}

TEST(Life, SurvivesAHostThatRefusesEveryOperation) {
  StrictHost host;
  Life life(host);
  ASSERT_TRUE(life.runs());
  life.settle(BTL_OK);
  host.refuse_with = BTL_E_FULL;
  const auto asked = life.ask_everything();
  EXPECT_THAT(unanswered(host, asked), IsEmpty());
  life.stop();
}

TEST(Life, CallsTheHostInItsTurnOnly) {
  StrictHost host;
  {
    Life life(host);
    ASSERT_TRUE(life.runs());
    life.settle(BTL_OK);
    life.ask_everything();
    life.settle(BTL_OK);
    life.ask_everything();
    life.stop();
  }
  EXPECT_THAT(host.violations(), IsEmpty());
}

TEST(Life, LeavesNoThreadAndNoFile) {
  live();  // what the process makes once and keeps
  const auto threads = count_of("/proc/self/task");
  const auto files = count_of("/proc/self/fd");
  for (int i = 0; i < 3; ++i) live();
  EXPECT_EQ(count_of("/proc/self/task"), threads);
  EXPECT_EQ(count_of("/proc/self/fd"), files);
}

// By its own allocator. Under the address sanitizer it is that which looks. main() has switched off
// the caches of malloc, which would count as taken.
TEST(Life, FreesWhatItTook) {
  constexpr std::size_t kLives = 20;
  constexpr std::size_t kGrowthMax = 16 * kLives;  // bytes: not the smallest object a life
  for (std::size_t i = 0; i < kLives; ++i) live();
  const std::size_t before = ::mallinfo2().uordblks;
  for (std::size_t i = 0; i < kLives; ++i) live();
  EXPECT_LE(::mallinfo2().uordblks, before + kGrowthMax);
}

}  // namespace
}  // namespace btl::test
