// SPDX-License-Identifier: EUPL-1.2
#include "model/listing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <utility>

namespace incidents {
namespace {

using Sent = std::vector<std::pair<std::string, std::string>>;

constexpr Nanoseconds kNow = 1'795'531'456 * kSecond;  // 2026-11-24T14:44:16Z

Parameters parameters_of(const Sent& sent) {
  Parameters parameters;
  for (const auto& [name, value] : sent) parameters.add(name, value);
  return parameters;
}

Outcome<ReportQuery> query_of(const Sent& sent) {
  return read_report_query(parameters_of(sent), kNow);
}

// The names of what is wrong, each followed by ";".
std::string wrong_in(const Sent& sent) {
  const auto query = query_of(sent);
  if (query) return "";
  std::string names;
  const Refusal refusal = query.error();
  for (const Finding& finding : refusal.findings) names += finding.name + ";";
  return names;
}

TEST(ReportQuery, IsTheLastNinetyDaysWithoutFilters) {
  const auto query = query_of({});
  ASSERT_TRUE(query);
  EXPECT_EQ(query->requested.from, kNow - 90 * kDay);
  EXPECT_FALSE(query->requested.until);
  EXPECT_FALSE(query->open);
  EXPECT_EQ(query->page.size, 1'000U);
  EXPECT_EQ(query->page.skipped(), 0U);
}

TEST(ReportQuery, ReachesNinetyDaysFromOneDate) {
  const auto from = query_of({{"start_date", "2026-01-01T00:00:00Z"}});
  EXPECT_EQ(*from->requested.until - *from->requested.from, kSpanMax);
  const auto until = query_of({{"end_date", "2026-06-01T00:00:00+02:00"}});
  EXPECT_EQ(*until->requested.until - *until->requested.from, kSpanMax);
  EXPECT_EQ(format_time(*until->requested.until), "2026-05-31T22:00:00Z");
}

TEST(ReportQuery, SpansNinetyDaysAndNotASecondMore) {
  EXPECT_EQ(
      wrong_in({{"start_date", "2026-01-01T00:00:00Z"}, {"end_date", "2026-04-01T00:00:00Z"}}), "");
  EXPECT_EQ(
      wrong_in({{"start_date", "2026-01-01T00:00:00Z"}, {"end_date", "2026-04-01T00:00:01Z"}}),
      "end_date;");
}

TEST(ReportQuery, NamesWhatIsWrong) {
  EXPECT_EQ(
      wrong_in({{"start_date", "2026-02-01T00:00:00Z"}, {"end_date", "2026-01-01T00:00:00Z"}}),
      "end_date;");
  EXPECT_EQ(wrong_in({{"start_date", "2026-02-01T00:00:00"}}), "start_date;");
  EXPECT_EQ(wrong_in({{"updated_after", "x"}, {"updated_before", "y"}}),
            "updated_after;updated_before;");
  EXPECT_EQ(wrong_in({{"status", "open,done"}}), "status;");
  EXPECT_EQ(wrong_in({{"service_code", "\xff"}}), "service_code;");
  for (const char* page : {"0", "-1", "x", "1.5", "100001"}) {
    EXPECT_EQ(wrong_in({{"page", page}}), "page;") << page;
  }
  for (const char* size : {"0", "-1", "x", "1001"}) {
    EXPECT_EQ(wrong_in({{"page_size", size}}), "page_size;") << size;
  }
  EXPECT_EQ(wrong_in({{"bbox", "4,52,5"}}), "bbox;");
  EXPECT_EQ(wrong_in({{"bbox", "5,52,4,53"}}), "bbox;");
  EXPECT_EQ(wrong_in({{"bbox", "a,b,c,d"}}), "bbox;");
  EXPECT_EQ(wrong_in({{"lat", "52"}}), "long;radius;");
  EXPECT_EQ(wrong_in({{"lat", "52"}, {"long", "4"}, {"radius", "0"}}), "radius;");
  EXPECT_EQ(wrong_in({{"lat", "152"}, {"long", "4"}, {"radius", "5"}}), "lat, long;");
  EXPECT_EQ(wrong_in({{"page", "0"}, {"status", "x"}}), "page;status;");
}

// Trap 11: status and comma lists count.
TEST(ReportQuery, ReadsCommaLists) {
  const auto query = query_of({{"status", "closed"}, {"service_code", "001, 006,,x"}});
  ASSERT_TRUE(query);
  EXPECT_EQ(query->open, false);
  EXPECT_EQ(query->service_codes, (std::vector<std::string>{"001", "006", "x"}));
  EXPECT_FALSE(query_of({{"status", "open,closed"}})->open);
  EXPECT_EQ(query_of({{"status", "open"}})->open, true);
}

TEST(ReportQuery, OfIdsOverridesAllElse) {
  const auto query =
      query_of({{"service_request_id", "a,b"}, {"status", "nonsense"}, {"start_date", "x"}});
  ASSERT_TRUE(query);
  EXPECT_EQ(query->ids.size(), 2U);
  EXPECT_FALSE(query->requested.from);
  std::string many;
  for (int each = 0; each < 91; ++each) many += std::to_string(each) + ",";
  EXPECT_EQ(wrong_in({{"service_request_id", many}}), "service_request_id;");
}

TEST(ReportQuery, OfAChangeFeedReachesOldReports) {
  const auto query = query_of({{"updated_after", "2026-11-24T00:00:00Z"}});
  ASSERT_TRUE(query);
  EXPECT_FALSE(query->requested.from);
  EXPECT_TRUE(query->changed.from);
}

TEST(ReportQuery, ReadsPlaceAndPage) {
  const auto query = query_of({{"bbox", "4.4,52.0,4.6,52.1"}, {"page", "3"}, {"page_size", "50"}});
  ASSERT_TRUE(query);
  EXPECT_EQ(query->bounds->south_west, (Position{52.0, 4.4}));
  EXPECT_EQ(query->bounds->north_east, (Position{52.1, 4.6}));
  EXPECT_EQ(query->page.skipped(), 100U);
  EXPECT_EQ(query_of({{"lat", "52"}, {"long", "4"}, {"radius", "250"}})->circle->radius_meters,
            250);
}

// Trap 9: a window over the time of the update.
TEST(UpdateQuery, HasAWindowAndAReport) {
  const auto query = read_update_query(
      parameters_of({{"start_date", "2026-11-01T00:00:00Z"}, {"end_date", "2026-11-02T00:00:00Z"}}),
      kNow);
  ASSERT_TRUE(query);
  EXPECT_EQ(*query->updated.until - *query->updated.from, kDay);
  EXPECT_EQ(read_update_query({}, kNow)->updated.from, kNow - kSpanMax);
  EXPECT_FALSE(read_update_query(parameters_of({{"service_request_id", "a"}}), kNow)->updated.from);
  EXPECT_FALSE(read_update_query(parameters_of({{"end_date", "never"}}), kNow));
}

RC_GTEST_PROP(ReportQuery, NeverSpansMoreThanNinetyDays, ()) {
  const auto start = *rc::gen::inRange<std::int64_t>(0, 4'000'000'000) * kSecond;
  const auto length = *rc::gen::inRange<std::int64_t>(-10'000'000, 20'000'000) * kSecond;
  if (start + length < 0) return;
  const auto query =
      query_of({{"start_date", format_time(start)}, {"end_date", format_time(start + length)}});
  RC_ASSERT(query.has_value() == (length >= 0 && length <= kSpanMax));
}

}  // namespace
}  // namespace incidents
