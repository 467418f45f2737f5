// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/log_capability.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/plugin/context_for_test.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

std::int64_t lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

TEST(LogCapability, WritesALineWithItsFields) {
  ContextForTest test;
  LogCapability log(test.context());
  const btl_pair_t fields[] = {{to_str("colour"), to_str("blue")}};
  log.write(BTL_LOG_WARNING, to_str("hello"), &fields[0], 1);
  const std::string text = test.log_text();
  for (const char* part : {"tested", "hello", "colour", "blue"}) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  }
  EXPECT_FALSE(log.enabled(BTL_LOG_DEBUG));
  EXPECT_TRUE(log.enabled(BTL_LOG_ERROR));
}

TEST(LogCapability, KeepsAChattyPluginWithinItsRate) {
  ContextForTest test;
  LogCapability log(test.context());
  for (int i = 0; i < 2'000; ++i) log.write(BTL_LOG_INFO, to_str("again"), nullptr, 0);
  const std::int64_t burst = lines(test.log_text());
  EXPECT_EQ(burst, 5 * LogCapability::kLinesPerSecond);
  test.clock.advance(1s);
  for (int i = 0; i < 2'000; ++i) log.write(BTL_LOG_INFO, to_str("again"), nullptr, 0);
  EXPECT_EQ(lines(test.log_text()), burst + LogCapability::kLinesPerSecond);
  EXPECT_NE(test.log_text().find("dropped_before"), std::string::npos);
}

TEST(LogCapability, CutsWhatIsTooLongAndWhatIsNoText) {
  ContextForTest test;
  LogCapability log(test.context());
  const std::string long_text(100'000, 'a');
  log.write(BTL_LOG_INFO, to_str(long_text), nullptr, 0);
  EXPECT_LT(test.log_text().size(), 5'000U);
  log.write(BTL_LOG_INFO, to_str("good\xff then bad"), nullptr, 1);
  log.write(77, {nullptr, 12}, nullptr, 0);
  EXPECT_EQ(lines(test.log_text()), 3);
}

}  // namespace
}  // namespace btl::plugin
