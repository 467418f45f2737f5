// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/log.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace btl::observe {
namespace {

TEST(Log, WritesWhatItsLevelAllows) {
  const os::FakeClock clock;
  std::vector<std::string> lines;
  Log log(clock, Level::kWarning, [&](std::string_view line) { lines.emplace_back(line); });
  EXPECT_FALSE(log.enabled(Level::kInfo));
  log.write(Level::kInfo, "bus", "quiet");
  log.write(Level::kWarning, "bus", "parked", {{"subscription", "statistics.reported"}});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0],
            R"({"time":"2026-01-01T00:00:00.000Z","level":"warning","source":"bus",)"
            R"("message":"parked","subscription":"statistics.reported"})");
}

TEST(Log, GivesLinesOfManyThreadsOneByOne) {
  const os::FakeClock clock;
  std::vector<std::string> lines;  // not protected: the log is
  Log log(clock, Level::kDebug, [&](std::string_view line) { lines.emplace_back(line); });
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&log] {
      for (int i = 0; i < 250; ++i) log.write(Level::kDebug, "test", "line");
    });
  }
  threads.clear();
  ASSERT_EQ(lines.size(), 1000U);
  for (const std::string& line : lines) EXPECT_EQ(line, lines.front());
}

}  // namespace
}  // namespace btl::observe
