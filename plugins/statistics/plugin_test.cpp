// SPDX-License-Identifier: EUPL-1.2
// The whole plugin over the ABI, with a real database.
#include <gtest/gtest.h>

#include <string>

#include "documents.hpp"
#include "small_house.hpp"

namespace {

using btl::testing::FakeHost;
using btl::testing::HouseEvent;
using btl::testing::SmallHouse;

class House {
 public:
  House()
      : house(BTL_PLUGIN_FILE, BTL_MIGRATION_FILE, [](FakeHost& host) {
          host.utc_ns = 1'795'531'456'000'000'000;
        }) {}

  btl_status_t reported(const std::string& kern,
                        const std::string& service,
                        const std::string& day) {
    return house.deliver("report.reported",
                         {"",
                          "r",
                          "",
                          R"({"kern":)" + kern + R"(,"service_code":")" + service +
                              R"(","reported_at":")" + day + R"(T10:00:00Z"})"});
  }
  btl_status_t updated(const std::string& before, const std::string& after) {
    return house.deliver(
        "report.updated",
        {"",
         "r",
         "",
         R"({"kern":"west","service_code":"001","reported_at":"2026-11-24T10:00:00Z",)"
         R"("status_before":")" +
             before + R"(","status":")" + after + "\"}"});
  }
  std::string counts() {
    return house.rows(
        "SELECT kern, service, day, reported, closed FROM statistics_count ORDER BY 1, 2, 3");
  }
  btl::testing::HouseAnswer get(const std::string& query = "") {
    return house.call({"GET", "counts", {}, query, "", ""});
  }

  SmallHouse house;
};

TEST(Statistics, CountByKernServiceAndDay) {
  House house;
  EXPECT_EQ(house.reported("\"west\"", "001", "2026-11-24"), BTL_OK);
  EXPECT_EQ(house.reported("\"west\"", "001", "2026-11-24"), BTL_OK);
  EXPECT_EQ(house.reported("\"oost\"", "001", "2026-11-24"), BTL_OK);
  EXPECT_EQ(house.reported("null", "001", "2026-11-23"), BTL_OK);
  EXPECT_EQ(house.counts(),
            "|001|2026-11-23|1|0\noost|001|2026-11-24|1|0\nwest|001|2026-11-24|2|0");
  EXPECT_EQ(
      house.house.rows(
          "SELECT kern, day, reported, closed FROM statistics_by_kern_and_day WHERE kern = 'west'"),
      "west|2026-11-24|2|0");
}

TEST(Statistics, FollowClosingAndOpening) {
  House house;
  house.reported("\"west\"", "001", "2026-11-24");
  EXPECT_EQ(house.updated("open", "closed"), BTL_OK);
  EXPECT_EQ(house.counts(), "west|001|2026-11-24|1|1");
  EXPECT_EQ(house.updated("closed", "closed"), BTL_OK);
  EXPECT_EQ(house.updated("closed", "open"), BTL_OK);
  EXPECT_EQ(house.counts(), "west|001|2026-11-24|1|0");
}

TEST(Statistics, DoNotDependOnWhichEventComesFirst) {
  House house;
  house.updated("open", "closed");
  house.reported("\"west\"", "001", "2026-11-24");
  EXPECT_EQ(house.counts(), "west|001|2026-11-24|1|1");
}

TEST(Statistics, ChangeNothingWhenTheCommitFails) {
  House house;
  house.house.fail_commits(BTL_E_UNAVAILABLE, 1);
  EXPECT_NE(house.reported("\"west\"", "001", "2026-11-24"), BTL_OK);
  EXPECT_EQ(house.counts(), "");
  EXPECT_EQ(house.reported("\"west\"", "001", "2026-11-24"), BTL_OK);
  EXPECT_EQ(house.counts(), "west|001|2026-11-24|1|0");
}

TEST(Statistics, RefuseAnEventOfAnotherShape) {
  House house;
  EXPECT_EQ(house.house.deliver("report.reported", {"", "r", "", "{}"}), BTL_E_INVALID);
  EXPECT_EQ(house.house.deliver("report.updated", {"", "r", "", "[]"}), BTL_E_INVALID);
}

TEST(Statistics, AnswerByFilter) {
  House house;
  house.reported("\"west\"", "001", "2026-11-24");
  house.reported("null", "groen", "2026-11-20");
  house.reported("\"west\"", "001", "2020-01-01");
  EXPECT_EQ(
      house.get().body,
      R"({"counts":[{"kern":"west","service":"001","day":"2026-11-24","reported":1,"closed":0},)"
      R"({"kern":null,"service":"groen","day":"2026-11-20","reported":1,"closed":0}],)"
      R"("total":{"reported":2,"closed":0}})");
  EXPECT_EQ(
      house.get("kern=west&from=2019-01-01&until=2020-12-31").body,
      R"({"counts":[{"kern":"west","service":"001","day":"2020-01-01","reported":1,"closed":0}],)"
      R"("total":{"reported":1,"closed":0}})");
  EXPECT_EQ(house.get("kern=noord").body, R"({"counts":[],"total":{"reported":0,"closed":0}})");
  const auto wrong = house.get("from=gisteren");
  EXPECT_EQ(wrong.status, 400U);
  EXPECT_EQ(wrong.content_type, "application/problem+json");
  EXPECT_NE(wrong.body.find(R"("pointer":"from")"), std::string::npos);
}

TEST(Statistics, ReadTheQueryDecoded) {
  const statistics::Query expected = {{"kern", "berkel-en-rodenrijs"}, {"a b", "%zz"}, {"c", ""}};
  EXPECT_EQ(statistics::read_query("kern=berkel%2den-rodenrijs&a+b=%zz&c"), expected);
}

}  // namespace
