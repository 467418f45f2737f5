// SPDX-License-Identifier: EUPL-1.2
#include "core/web/date_text.hpp"

#include <gtest/gtest.h>

namespace btl::web {
namespace {

std::string instant(std::string_view text, Language language = Language::kDutch) {
  return instant_text(Instant::parse(text).value(), language);
}

TEST(DateText, WritesDaysInBothLanguages) {
  const Day day = Day::parse("2026-11-28").value();
  EXPECT_EQ(day_text(day, Language::kDutch), "zaterdag 28 november 2026");
  EXPECT_EQ(day_text(day, Language::kEnglish), "Saturday 28 November 2026");
}

TEST(DateText, ShowsTheClockOfTheNetherlands) {
  EXPECT_EQ(instant("2026-11-28T21:04:00Z"), "zaterdag 28 november 2026 om 22:04");
  EXPECT_EQ(instant("2026-12-31T23:30:00Z"), "vrijdag 1 januari 2027 om 00:30");
  EXPECT_EQ(instant("2026-07-01T12:00:00Z", Language::kEnglish), "Wednesday 1 July 2026 at 14:00");
}

TEST(DateText, ChangesTheClockOnTheLastSundays) {
  EXPECT_EQ(instant("2026-03-29T00:59:59Z"), "zondag 29 maart 2026 om 01:59");
  EXPECT_EQ(instant("2026-03-29T01:00:00Z"), "zondag 29 maart 2026 om 03:00");
  EXPECT_EQ(instant("2026-10-25T00:59:59Z"), "zondag 25 oktober 2026 om 02:59");
  EXPECT_EQ(instant("2026-10-25T01:00:00Z"), "zondag 25 oktober 2026 om 02:00");
}

TEST(DateText, RefusesWhatIsNoDay) {
  for (const std::string_view text :
       {"", "2026-13-01", "2026-00-01", "2026-1-1", "1899-12-31", "2026/11/28", "2026-11-28x"}) {
    EXPECT_FALSE(Day::parse(text).has_value()) << text;
  }
  for (const std::string_view text : {"2026-11-28T24:00:00Z",
                                      "2026-11-28T21:60:00Z",
                                      "2026-11-28T21:04:00",
                                      "2026-11-28T21:04:00+01:00",
                                      "2026-11-28"}) {
    EXPECT_FALSE(Instant::parse(text).has_value()) << text;
  }
}

TEST(DateText, KnowsItsLanguages) {
  EXPECT_EQ(language_of("nl"), Language::kDutch);
  EXPECT_EQ(language_of("de"), std::nullopt);
  EXPECT_EQ(code_of(Language::kEnglish), "en");
}

}  // namespace
}  // namespace btl::web
