// SPDX-License-Identifier: EUPL-1.2
// One defective plugin at a time beside incidents and statistics, in the real server: it is named
// with a state and a reason, reports are taken and counted all the same, and the server stops
// cleanly. What takes the whole process down is in crash_test.cpp, what does not come back in
// held_lane_test.cpp.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/support/eventually.hpp"
#include "tests/support/plugin_house.hpp"

namespace btl::test {
namespace {

constexpr std::uint64_t kStormFaults = 20;

// Incidents takes a report, the bus brings it to statistics, statistics answers.
void expect_others_work(const PluginHouse& house) {
  const auto before = house.counted();
  EXPECT_GE(before, 0);
  EXPECT_EQ(house.report(), 200U);
  EXPECT_TRUE(eventually([&] { return house.counted() == before + 1; })) << house.counted();
  EXPECT_EQ(house.plugin("incidents").state, "started");
  EXPECT_EQ(house.plugin("statistics").state, "started");
}

// `reason`: a part of it.
void expect_aside(const PluginHouse& house, const std::string& id, std::string_view reason) {
  const PluginLine line = house.plugin(id);
  EXPECT_EQ(line.state, "aside") << id;
  EXPECT_NE(line.reason.find(reason), std::string::npos) << id << ": " << line.reason;
  const auto ready = house.server().get("/readyz").value_or(HttpAnswer{});
  EXPECT_EQ(ready.status, 503U);
  EXPECT_NE(ready.body.find(id), std::string::npos) << ready.body;
}

TEST(Misbehaviour, AtStartSetsThePluginAsideByName) {
  struct Case {
    const char* plugin;
    std::string_view reason;
  };
  constexpr Case kCases[] = {
      {"throws_when_started", "start failed"},
      {"start_fails", "no coffee"},
      {"create_fails", "the moon is full"},
      {"missing_symbol", "undefined symbol: this_function_is_nowhere"},
      {"extra_export", "exports extra_symbol beside btl_plugin_v1"},
      {"future_major", "wants ABI 2"},
  };
  for (const Case& each : kCases) {
    SCOPED_TRACE(each.plugin);
    PluginHouse house({each.plugin});
    ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
    expect_aside(house, each.plugin, each.reason);
    expect_others_work(house);
    EXPECT_EQ(house.server().stop(), 0);
  }
}

TEST(Misbehaviour, OfTheFileSetsThePluginAsideByName) {
  const std::string whole = read_text(guest_file("good"));
  struct Case {
    const char* what;
    std::string content;
    std::string_view reason;
  };
  const Case cases[] = {
      {"garbage", std::string(4'000, '\x7f'), "not an ELF file"},
      {"empty", "", "not an ELF file"},
      {"cut in half", whole.substr(0, whole.size() / 2), "lies outside of the file"},
      {"text", "#!/bin/sh\nexit 1\n", "not an ELF file"},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.what);
    PluginHouse house;
    house.put_file("broken.so", each.content);
    house.enable("broken");
    ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
    expect_aside(house, "broken", each.reason);
    expect_others_work(house);
    EXPECT_EQ(house.server().stop(), 0);
  }
}

TEST(Misbehaviour, OfAFileWhosePluginHasSettingsDoesNotKeepTheServerFromStarting) {
  PluginHouse house({"good"});
  house.put_file("incidents.so", "no library");  // btl.toml has [plugins.incidents]
  ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
  expect_aside(house, "incidents", "");
  EXPECT_EQ(house.plugin("good").state, "started");
  EXPECT_EQ(house.counted(), 0);
  EXPECT_EQ(house.server().stop(), 0);
}

TEST(Misbehaviour, InARequestFailsThatRequestUntilItIsAStorm) {
  PluginHouse house({"thrower"});
  ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
  for (std::uint64_t count = 1; count <= kStormFaults; ++count) {
    ASSERT_EQ(house.plugin("thrower").state, "started") << count;
    const char* target = count % 2 == 0 ? "/thrower/exception" : "/thrower/int";
    const auto answer = house.server().get(target).value_or(HttpAnswer{});
    EXPECT_EQ(answer.status, 500U);
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(answer.body.find("secret"), std::string::npos) << answer.body;
    EXPECT_EQ(house.plugin("thrower").faults, count);
  }
  expect_aside(house, "thrower", "20 faults within 60 s");
  EXPECT_EQ(house.server().get("/thrower/int").value_or(HttpAnswer{}).status, 503U);
  expect_others_work(house);
  EXPECT_EQ(house.server().stop(), 0);
}

TEST(Misbehaviour, AtEventsDelaysNoOtherSubscriber) {
  PluginHouse house({"throws_at_events"});
  ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
  expect_others_work(house);
  EXPECT_TRUE(eventually([&] { return house.plugin("throws_at_events").faults > 0; }));
  EXPECT_EQ(house.plugin("throws_at_events").state, "started");
  for (std::uint64_t count = 1; count < kStormFaults; ++count) ASSERT_EQ(house.report(), 200U);
  EXPECT_TRUE(eventually([&] { return house.counted() == std::int64_t{kStormFaults}; }));
  EXPECT_TRUE(eventually([&] { return house.plugin("throws_at_events").state == "aside"; }));
  expect_aside(house, "throws_at_events", "the last in subscription reported");
  expect_others_work(house);
  EXPECT_EQ(house.server().stop(), 0);
}

}  // namespace
}  // namespace btl::test
