// SPDX-License-Identifier: EUPL-1.2
#include "model/counts.hpp"

#include <gtest/gtest.h>

namespace statistics {
namespace {

std::string wrong_in(const Query& query) {
  std::vector<Wrong> wrong;
  read_filter(query, "2026-11-24", wrong);
  std::string names;
  for (const Wrong& each : wrong) names += each.name + ";";
  return names;
}

Filter filter_of(const Query& query) {
  std::vector<Wrong> wrong;
  return read_filter(query, "2026-11-24", wrong);
}

TEST(Counts, GrowOnTheDayOfTheReport) {
  EXPECT_EQ(count_report("west", "001", "2026-11-24T14:44:16Z"),
            (Change{"west", "001", "2026-11-24", 1, 0}));
  EXPECT_EQ(count_update("west", "001", "2026-11-24T14:44:16Z", "open", "closed"),
            (Change{"west", "001", "2026-11-24", 0, 1}));
  EXPECT_EQ(count_update("west", "001", "2026-11-24T14:44:16Z", "closed", "open"),
            (Change{"west", "001", "2026-11-24", 0, -1}));
  EXPECT_FALSE(count_update("west", "001", "2026-11-24T14:44:16Z", "open", "open"));
}

TEST(Filter, ReachesNinetyDaysBackOfItself) {
  EXPECT_EQ(filter_of({}).from, "2026-08-26");
  EXPECT_EQ(filter_of({}).until, "");
  EXPECT_EQ(filter_of({{"until", "2026-01-31"}}).from, "2025-11-02");
  EXPECT_EQ(filter_of({{"from", "2020-01-01"}}).from, "2020-01-01");
  EXPECT_FALSE(filter_of({}).kern);
  EXPECT_EQ(filter_of({{"kern", ""}}).kern, "");
}

TEST(Filter, NamesWhatCannotBeUsed) {
  for (const char* day :
       {"2026-13-01", "2026-02-29", "24-11-2026", "today", "2026-11-24T00:00:00Z", "2026--1-01"}) {
    EXPECT_EQ(wrong_in({{"from", day}}), "from;") << day;
  }
  EXPECT_EQ(wrong_in({{"from", "2026-02-01"}, {"until", "2026-01-01"}}), "until;");
  EXPECT_EQ(wrong_in({{"from", "2026-01-01"}, {"until", "2026-01-01"}}), "");
}

TEST(Day, IsOfUtc) {
  EXPECT_EQ(day_of(0), "1970-01-01");
  EXPECT_EQ(day_of(1'795'531'456'000'000'000), "2026-11-24");
}

}  // namespace
}  // namespace statistics
