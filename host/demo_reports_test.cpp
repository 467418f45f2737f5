// SPDX-License-Identifier: EUPL-1.2
#include "host/demo_reports.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace btl::host {
namespace {

constexpr const char* kAreas = R"({"features":[
  {"properties":{"level":"kern","id":"west"},
   "geometry":{"coordinates":[[[4,52],[5,52],[5,53],[4,52]]]}},
  {"properties":{"level":"wijk","id":"west/a"},
   "geometry":{"coordinates":[[[4.4,52.0],[4.5,52.0],[4.5,52.1],[4.4,52.1],[4.4,52.0]]]}},
  {"properties":{"level":"wijk","id":"west/b"},"geometry":{"coordinates":[[[4.4,52.0]]]}}]})";

const base::Time kNow = *base::parse_iso8601("2026-11-28T12:00:00Z");

TEST(DemoReports, LieInTheMiddleOfAWijk) {
  const auto places = demo_places(kAreas);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_NEAR(places[0].lat, 52.05, 1e-9);
  EXPECT_NEAR(places[0].lon, 4.45, 1e-9);
  EXPECT_TRUE(demo_places("no JSON").empty());
  EXPECT_TRUE(demo_places("[]").empty());
}

TEST(DemoReports, AreTheSameForTheSameSeed) {
  const auto once = demo_reports({{52, 4.5}}, 7, 20, kNow);
  const auto again = demo_reports({{52, 4.5}}, 7, 20, kNow);
  const auto other = demo_reports({{52, 4.5}}, 8, 20, kNow);
  ASSERT_EQ(once.size(), 20U);
  EXPECT_EQ(once[3].form, again[3].form);
  EXPECT_NE(once[3].form, other[3].form);
}

TEST(DemoReports, FillTheYearBeforeInOrder) {
  const auto reports = demo_reports({{52, 4.5}}, 1, 730, kNow);
  EXPECT_TRUE(std::is_sorted(reports.begin(), reports.end(), [](const auto& a, const auto& b) {
    return a.requested < b.requested;
  }));
  EXPECT_GT(reports.front().requested, kNow - std::chrono::days{366});
  EXPECT_LT(reports.back().requested, kNow);
  std::size_t closed = 0;
  for (const DemoReport& report : reports) {
    if (!report.closed) continue;
    ++closed;
    EXPECT_GT(*report.closed, report.requested);
    EXPECT_LT(*report.closed, kNow);
  }
  EXPECT_GT(closed, 500U);
  EXPECT_LT(closed, 730U);
}

TEST(DemoReports, SayWhatCameOfThem) {
  DemoReport report;
  report.closed = kNow;
  report.answer = "Opgelost & klaar";
  EXPECT_EQ(demo_update(report, "1f"),
            "service_request_id=1f&update_id=1f&status=CLOSED&"
            "updated_datetime=2026-11-28T12%3A00%3A00.000Z&description=Opgelost%20%26%20klaar");
}

}  // namespace
}  // namespace btl::host
