// SPDX-License-Identifier: EUPL-1.2
#include "core/http/http_date.hpp"

#include <gtest/gtest.h>

#include "core/os/clock.hpp"

namespace btl::http {
namespace {

using std::chrono_literals::operator""ms;

TEST(HttpDate, WritesTheExampleOfTheRfc) {
  EXPECT_EQ(http_date(base::time_from_ns(784'111'777'000'000'000)),
            "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(base::time_from_ns(0)), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(DateCache, ChangesWithTheSecond) {
  os::FakeClock clock;
  DateCache cache;
  const auto text = [&] {
    std::string out;
    cache.append(out, clock.now());
    return out;
  };
  EXPECT_EQ(text(), "Thu, 01 Jan 2026 00:00:00 GMT");
  clock.advance(999ms);
  EXPECT_EQ(text(), "Thu, 01 Jan 2026 00:00:00 GMT");
  clock.advance(1ms);
  EXPECT_EQ(text(), "Thu, 01 Jan 2026 00:00:01 GMT");
}

}  // namespace
}  // namespace btl::http
