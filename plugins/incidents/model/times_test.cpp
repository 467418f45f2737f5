// SPDX-License-Identifier: EUPL-1.2
#include "model/times.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace incidents {
namespace {

constexpr Nanoseconds kAfternoon = 1'795'531'456 * kSecond;  // 2026-11-24T14:44:16Z

TEST(Time, ReadsUtcAndOffsets) {
  for (const char* text : {"2026-11-24T14:44:16Z",
                           "2026-11-24T14:44:16z",
                           "2026-11-24t15:44:16+01:00",
                           "2026-11-24T15:44:16+0100",
                           "2026-11-24T09:14:16-05:30",
                           "2026-11-25T00:44:16+10:00"}) {
    const auto time = parse_time(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(*time, kAfternoon) << text;
  }
}

TEST(Time, ReadsABlankWhereAPlusWasNotEncoded) {
  EXPECT_EQ(*parse_time("2026-11-24T15:44:16 01:00"), kAfternoon);
}

TEST(Time, ReadsFractionsAndTimesWithoutSeconds) {
  EXPECT_EQ(*parse_time("2026-11-24T14:44:16.5Z"), kAfternoon + kSecond / 2);
  EXPECT_EQ(*parse_time("2026-11-24T14:44:16.0000000019Z"), kAfternoon + 1);
  EXPECT_EQ(*parse_time("2026-11-24T14:44Z"), kAfternoon - 16 * kSecond);
}

// Trap 14: a time without a zone is refused with a reason, never guessed.
TEST(Time, RefusesATimeWithoutAZone) {
  EXPECT_EQ(parse_time("2026-11-24T14:44:16").error().text,
            "has no zone: end it with Z or with an offset like +01:00");
  EXPECT_EQ(parse_time("2026-11-24").error().text,
            "is a day without a time and a zone: write 2026-11-24T00:00:00Z");
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const char* text : {"",
                           "yesterday",
                           "2026-13-01T00:00:00Z",
                           "2026-02-29T00:00:00Z",
                           "2026-11-24T24:00:00Z",
                           "2026-11-24T14:60:00Z",
                           "2026-11-24T14:44:60Z",
                           "2026-11-24T14:44:16Zx",
                           "2026-11-24T14:44:16+1",
                           "1969-12-31T23:59:59Z",
                           "2201-01-01T00:00:00Z",
                           "2026-11-24T14:44:16.Z",
                           "2026-11-24 14:44:16Z",
                           "02026-11-24T14:44:16Z",
                           "2026-11-24T14:44:16+15:00"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(Time, IsWrittenInWholeSecondsOfUtc) {
  EXPECT_EQ(format_time(kAfternoon + 999'999'999), "2026-11-24T14:44:16Z");
  EXPECT_EQ(format_time(0), "1970-01-01T00:00:00Z");
}

RC_GTEST_PROP(Time, ReadsBackWhatItWrites, ()) {
  const auto seconds = *rc::gen::inRange<std::int64_t>(0, 7'000'000'000);
  RC_ASSERT(*parse_time(format_time(seconds * kSecond)) == seconds * kSecond);
}

RC_GTEST_PROP(Time, SurvivesAnyText, (const std::string& text)) {
  const auto time = parse_time(text);
  if (!time) RC_ASSERT(!time.error().text.empty());
}

}  // namespace
}  // namespace incidents
