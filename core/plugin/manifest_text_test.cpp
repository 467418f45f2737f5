// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest_text.hpp"

#include <gtest/gtest.h>

namespace btl::plugin {
namespace {

using namespace std::chrono_literals;

TEST(ManifestText, KnowsIdsAndNames) {
  for (const char* good : {"incidents", "chat_protocol", "a", "p2"}) {
    EXPECT_TRUE(is_plugin_id(good)) << good;
  }
  for (const char* bad : {"", "2p", "_a", "a_", "Incidents", "a-b", "é"}) {
    EXPECT_FALSE(is_plugin_id(bad)) << bad;
  }
  EXPECT_FALSE(is_plugin_id(std::string(33, 'a')));
  EXPECT_TRUE(is_name("report.create"));
  EXPECT_FALSE(is_name("report create"));
  EXPECT_FALSE(is_name(""));
}

TEST(ManifestText, KnowsVersionsAndCapabilities) {
  EXPECT_TRUE(is_version("1.0.0"));
  EXPECT_TRUE(is_version("1.0.0-beta.1"));
  for (const char* bad : {"", "1", "1.0", "1.0.0.", "v1.0.0", "1.0.0-", "1..0", "99999999999.0.0"})
    EXPECT_FALSE(is_version(bad)) << bad;
  EXPECT_TRUE(is_newer("1.10.0", "1.9.3"));
  EXPECT_FALSE(is_newer("1.9.3", "1.9.3"));
  EXPECT_TRUE(is_capability("btl.store/1"));
  EXPECT_TRUE(is_capability("nl.example.thing/12"));
  for (const char* bad : {"", "store/1", "btl.store", "btl.store/0", "btl.store/1x", "btl./1"})
    EXPECT_FALSE(is_capability(bad)) << bad;
}

TEST(ManifestText, KnowsEntriesOfRoles) {
  EXPECT_TRUE(is_role_entry("dc"));
  EXPECT_TRUE(is_role_entry("dc:own"));
  for (const char* bad : {"", ":own", "dc:all", "a b"}) EXPECT_FALSE(is_role_entry(bad)) << bad;
}

TEST(ManifestText, KnowsWhatEventsChangeAPage) {
  for (const char* good : {"nl.example.made.v1", "nl.example.*"}) {
    EXPECT_TRUE(is_event_pattern(good)) << good;
  }
  for (const char* bad : {"", "*", ".*", "nl.*", "nl.example*", "nl.*.made", "nl.example.*.*"}) {
    EXPECT_FALSE(is_event_pattern(bad)) << bad;
  }
}

TEST(ManifestText, KnowsEventTypesAndRetention) {
  EXPECT_TRUE(is_event_type("nl.buurttoezicht.incidents.reported.v1"));
  EXPECT_FALSE(is_event_type("reported"));
  EXPECT_FALSE(is_event_type("nl..v1"));
  EXPECT_EQ(parse_retention("365d"), std::chrono::hours{24 * 365});
  EXPECT_EQ(parse_retention("0d"), std::chrono::hours{0});
  EXPECT_EQ(parse_retention("12h"), std::chrono::hours{12});
  for (const char* bad : {"", "d", "365", "1y", "-1d", "1000001d"}) {
    EXPECT_EQ(parse_retention(bad), std::nullopt) << bad;
  }
}

TEST(ManifestText, ReadsNumbersWithUnits) {
  EXPECT_EQ(parse_abi("1.0"), (std::pair<std::uint16_t, std::uint16_t>{1, 0}));
  for (const char* bad : {"", "1", "1.", "1.0.0", "70000.0"}) EXPECT_FALSE(parse_abi(bad)) << bad;
  EXPECT_EQ(parse_bytes("512"), 512U);
  EXPECT_EQ(parse_bytes("8KiB"), 8192U);
  EXPECT_EQ(parse_bytes("12MiB"), 12U << 20U);
  for (const char* bad : {"", "KiB", "8 KiB", "8KB", "-1", "5000000000"})
    EXPECT_FALSE(parse_bytes(bad)) << bad;
  const auto rate = parse_rate("30/min/client");
  ASSERT_TRUE(rate.has_value());
  EXPECT_EQ(rate->requests, 30U);
  EXPECT_EQ(rate->per, 60s);
  for (const char* bad : {"", "30", "30/min", "0/min/client", "30/day/client"})
    EXPECT_FALSE(parse_rate(bad)) << bad;
}

TEST(ManifestText, NumbersMigrations) {
  EXPECT_EQ(migration_number("migrations/0012_add_place.sql"), 12U);
  for (const char* bad : {"migrations/12_a.sql",
                          "migrations/0001.sql",
                          "0001_a.sql",
                          "migrations/0001_a.txt",
                          "migrations/00x1_a.sql",
                          "migrations/"})
    EXPECT_FALSE(migration_number(bad)) << bad;
}

TEST(ManifestText, SuggestsWhatWasProbablyMeant) {
  constexpr std::string_view kKeys[] = {"requires", "optional", "routes"};
  EXPECT_EQ(closest("requries", kKeys), "requires");
  EXPECT_EQ(closest("route", kKeys), "routes");
  EXPECT_EQ(closest("banana", kKeys), std::nullopt);
}

}  // namespace
}  // namespace btl::plugin
