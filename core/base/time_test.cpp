// SPDX-License-Identifier: EUPL-1.2
#include "core/base/time.hpp"

#include <gtest/gtest.h>

namespace btl::base {
namespace {

TEST(Time, IsWrittenAsIso8601InUtc) {
  EXPECT_EQ(to_iso8601(time_from_ns(0)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_iso8601(time_from_ns(1'709'210'096'123'999'999)), "2024-02-29T12:34:56.123Z");
  EXPECT_EQ(to_iso8601(time_from_ns(-1)), "1969-12-31T23:59:59.999Z");
}

TEST(Time, IsReadAsItIsWritten) {
  for (const std::int64_t ms : {0LL, 1'709'210'096'123LL, 4'000'000'000'999LL}) {
    const Time time = time_from_ns(ms * 1'000'000);
    EXPECT_EQ(parse_iso8601(to_iso8601(time)), time);
  }
  EXPECT_EQ(parse_iso8601("1970-01-02"), time_from_ns(86'400'000'000'000));
  EXPECT_EQ(parse_iso8601("1970-01-01T00:00:01Z"), time_from_ns(1'000'000'000));
  EXPECT_EQ(parse_iso8601("1970-01-01T00:00:00.5Z"), time_from_ns(500'000'000));
}

TEST(Time, IsNotReadOfAnythingElse) {
  for (const char* text : {"",
                           "2026",
                           "2026-13-01",
                           "2026-02-29",
                           "2026-1-1",
                           "2026-01-01T",
                           "2026-01-01T24:00:00Z",
                           "2026-01-01T00:00:60Z",
                           "2026-01-01T00:00:00",
                           "2026-01-01T00:00:00+01:00",
                           "2026-01-01T00:00:00.Z",
                           "2026-01-01T00:00:00.1234567890Z",
                           "2026-01-01T00:00:00Zx",
                           "1969-12-31",
                           "2201-01-01"}) {
    EXPECT_FALSE(parse_iso8601(text)) << text;
  }
}

}  // namespace
}  // namespace btl::base
