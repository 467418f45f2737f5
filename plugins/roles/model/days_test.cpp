// SPDX-License-Identifier: EUPL-1.2
#include "model/days.hpp"

#include <gtest/gtest.h>

namespace roles {
namespace {

TEST(Days, AreReadAndWritten) {
  EXPECT_EQ(format_day(parse_day("2026-11-24").value()), "2026-11-24");
  EXPECT_EQ(format_day(parse_day("2024-02-29").value()), "2024-02-29");
}

TEST(Days, RefuseWhatIsNoDay) {
  for (const char* text : {"",
                           "2026-13-01",
                           "2026-02-29",
                           "24-11-2026",
                           "2026-1-1",
                           "2026--1-01",
                           "1899-12-31",
                           "2201-01-01",
                           "2026-11-24T00:00:00Z"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

TEST(Times, AreReadInAnyZoneAndWrittenInUtc) {
  EXPECT_EQ(format_time(parse_time("2026-11-24T19:30:00Z").value()), "2026-11-24T19:30:00Z");
  EXPECT_EQ(format_time(parse_time("2026-11-24T19:30+01:00").value()), "2026-11-24T18:30:00Z");
  EXPECT_EQ(format_time(parse_time("2026-11-24T23:30:05-01:30").value()), "2026-11-25T01:00:05Z");
}

TEST(Times, RefuseWhatIsNoTime) {
  for (const char* text : {"2026-11-24",
                           "2026-11-24T19:30:00",
                           "2026-11-24 19:30Z",
                           "2026-11-24T24:00Z",
                           "2026-11-24T19:60Z",
                           "2026-11-24T19:30:60Z",
                           "2026-11-24T19:30Zx",
                           "2026-11-24T19:30+1"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(Term, HoldsUntilTheDayOfItsEnd) {
  const Day first = parse_day("2026-01-01").value();
  const Day last = parse_day("2026-03-01").value();
  const Term term{first, last};
  EXPECT_FALSE(term.holds_on(first - std::chrono::days{1}));
  EXPECT_TRUE(term.holds_on(first));
  EXPECT_TRUE(term.holds_on(last - std::chrono::days{1}));
  EXPECT_FALSE(term.holds_on(last));
  EXPECT_TRUE(term.is_over_on(last));
  EXPECT_TRUE((Term{first, std::nullopt}.holds_on(last)));
  EXPECT_FALSE((Term{first, std::nullopt}.is_over_on(last)));
}

TEST(Term, MeetsAnotherWhenTheyShareADay) {
  const Day january = parse_day("2026-01-01").value();
  const Day march = parse_day("2026-03-01").value();
  const Day may = parse_day("2026-05-01").value();
  EXPECT_FALSE((Term{january, march}.meets({march, may})));
  EXPECT_FALSE((Term{march, may}.meets({january, march})));
  EXPECT_TRUE((Term{january, may}.meets({march, std::nullopt})));
  EXPECT_TRUE((Term{march, std::nullopt}.meets({january, std::nullopt})));
  EXPECT_FALSE((Term{january, january}.meets({january, may})));
}

TEST(Clock, OnTheWallIsThatOfTheNetherlands) {
  const auto at = [](const char* day, const char* clock) {
    const auto time = time_in_the_netherlands(on(day), clock);
    return time ? format_time(*time) : std::string();
  };
  EXPECT_EQ(at("2026-11-24", "19:30"), "2026-11-24T18:30:00Z");
  EXPECT_EQ(at("2026-07-01", "19:30"), "2026-07-01T17:30:00Z");
  EXPECT_EQ(at("2026-01-01", "00:15"), "2025-12-31T23:15:00Z");
  // Around the change of 29 March and 25 October 2026.
  EXPECT_EQ(at("2026-03-29", "01:59"), "2026-03-29T00:59:00Z");
  EXPECT_EQ(at("2026-03-29", "03:00"), "2026-03-29T01:00:00Z");
  EXPECT_EQ(at("2026-10-25", "02:30"), "2026-10-25T00:30:00Z");
  EXPECT_EQ(at("2026-10-25", "03:00"), "2026-10-25T02:00:00Z");
  EXPECT_EQ(at("2026-11-24", "24:00"), "");
  EXPECT_EQ(at("2026-11-24", "7 uur"), "");
}

TEST(Day, IsWrittenAsPeopleDo) {
  EXPECT_EQ(day_text(on("2026-03-05"), "nl"), "5-3-2026");
  EXPECT_EQ(day_text(on("2026-03-05"), "en"), "2026-03-05");
}

}  // namespace
}  // namespace roles
