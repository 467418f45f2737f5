// SPDX-License-Identifier: EUPL-1.2
#include "core/config/server_section.hpp"

#include <gtest/gtest.h>

#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

class ServerSectionTest : public testing::Test {
 protected:
  Snapshot read(const std::string& text) {
    Report report;
    const auto tree = parse_toml(text, report.add_source("btl.toml"), report);
    EXPECT_TRUE(tree.has_value());
    Snapshot snapshot;
    snapshot.folder = "cfg";
    read_server(tree.value_or(Node{}), files_, report, snapshot);
    findings_.clear();
    for (const Finding& finding : std::move(report).take()) findings_ += to_text(finding);
    return snapshot;
  }

  os::FakeFiles files_;
  std::string findings_;
};

TEST_F(ServerSectionTest, HasADefaultForEverything) {
  const Snapshot snapshot = read("");
  EXPECT_EQ(findings_, "");
  EXPECT_EQ(snapshot.listen, std::vector<std::string>{"127.0.0.1:8080"});
  EXPECT_EQ(snapshot.public_url, "");
  EXPECT_TRUE(snapshot.rate_limit_on_loopback);
  EXPECT_EQ(snapshot.disk_free_min_bytes, 64U << 20U);
  EXPECT_TRUE(snapshot.trusted_proxies.empty());
  EXPECT_EQ(snapshot.proxy_header, "X-Forwarded-For");
  EXPECT_EQ(snapshot.event_retention, std::chrono::hours(2160));
  EXPECT_EQ(snapshot.organisation_name, "");
  EXPECT_EQ(snapshot.areas, "");
  EXPECT_EQ(snapshot.locale, "nl");
  EXPECT_TRUE(snapshot.enabled.empty());
}

TEST_F(ServerSectionTest, ReadsEveryKey) {
  ASSERT_TRUE(files_.replace("cfg/map/areas.geojson", "{}").has_value());
  const Snapshot snapshot = read(R"(
[server]
listen = ["[::1]:80", "localhost:0"]
public_url = "https://buurttoezicht.example"
rate_limit_on_loopback = false
disk_free_min = "1GiB"
trusted_proxies = ["127.0.0.1", "10.0.0.0/8"]
proxy_header = "Forwarded"
[store]
backend = "sqlite"
[events]
retention = "36h"
[organisation]
name = "BTL"
areas = "map/areas.geojson"
locale = "en"
[plugins]
enable = ["b", "a"]
[plugins.a]
anything = "is not looked at here"
)");
  EXPECT_EQ(findings_, "");
  EXPECT_EQ(snapshot.listen, (std::vector<std::string>{"[::1]:80", "localhost:0"}));
  EXPECT_EQ(snapshot.public_url, "https://buurttoezicht.example");
  EXPECT_FALSE(snapshot.rate_limit_on_loopback);
  EXPECT_EQ(snapshot.disk_free_min_bytes, 1U << 30U);
  EXPECT_EQ(snapshot.trusted_proxies, (std::vector<std::string>{"127.0.0.1", "10.0.0.0/8"}));
  EXPECT_EQ(snapshot.proxy_header, "Forwarded");
  EXPECT_EQ(snapshot.event_retention, std::chrono::hours(36));
  EXPECT_EQ(snapshot.organisation_name, "BTL");
  EXPECT_EQ(snapshot.areas, "map/areas.geojson");
  EXPECT_EQ(snapshot.locale, "en");
  EXPECT_EQ(snapshot.enabled, (std::vector<std::string>{"b", "a"}));
}

TEST_F(ServerSectionTest, SaysWhatItCannotUse) {
  struct Case {
    std::string text;
    std::string finding;  // without the lines that quote the text
  };
  const std::vector<Case> cases = {
      {"server.trusted_proxies = [\"10.0.0.1/8\"]",
       "1:27: error: \"server.trusted_proxies[0]\" must be an address or a network such as "
       "\"10.0.0.0/8\", without bits behind its length [BTL-C015]"},
      {"sever = 1", "1:1: error: \"sever\" is not a key that is known here [BTL-C010]"},
      {"server = 1", "1:1: error: \"server\" must be a table, not a whole number [BTL-C011]"},
      {"plugins = []", "1:1: error: \"plugins\" must be a table, not an array [BTL-C011]"},
      {"plugins.enable = \"a\"",
       "1:9: error: \"plugins.enable\" must be an array, not a text [BTL-C011]"},
      {"plugins.enable = [\"a\", \"a\"]",
       "1:24: error: \"plugins.enable[1]\" must not have an element twice [BTL-C012]"},
      {"server.listen = []",
       "1:8: error: \"server.listen\" must have at least 1 element [BTL-C012]"},
      {"server.listen = [\"localhost\"]",
       "1:18: error: \"server.listen[0]\" must be HOST:PORT, as in \"127.0.0.1:8080\" "
       "[BTL-C015]"},
      {"server.public_url = \"buurttoezicht.example\"",
       "1:8: error: \"server.public_url\" must match the pattern \"^(https?://[^/?# ]+)?$\" "
       "[BTL-C012]"},
      {"server.disk_free_min = 64",
       "1:8: error: \"server.disk_free_min\" must be a text, not a whole number [BTL-C011]"},
      {"store.backend = \"postgresql\"",
       "1:7: error: \"store.backend\": this version has no PostgreSQL yet [BTL-C017]"},
      {"store.backend = \"mysql\"",
       "1:7: error: \"store.backend\" must be \"sqlite\" or \"postgresql\" [BTL-C012]"},
      {"events.retention = \"90m\"",
       "1:8: error: \"events.retention\" must be whole hours, at least 1 [BTL-C014]"},
      {"events.retention = \"0d\"",
       "1:8: error: \"events.retention\" must be whole hours, at least 1 [BTL-C014]"},
      {"events.retention = \"3 months\"",
       "1:8: error: \"events.retention\" must end with ms, s, m, h or d, as in \"30s\" "
       "[BTL-C014]"},
      {"organisation.locale = \"fr\"",
       "1:14: error: \"organisation.locale\" must be \"nl\" or \"en\" [BTL-C012]"},
      {"organisation.areas = \"areas.geojson\"",
       "1:14: error: \"organisation.areas\": there is no file \"areas.geojson\" in cfg "
       "[BTL-C016]"},
  };
  for (const Case& c : cases) {
    read(c.text);
    EXPECT_EQ(findings_.substr(0, findings_.find('\n')), "btl.toml:" + c.finding);
  }
}

TEST_F(ServerSectionTest, GoesOnWithTheDefaultOfWhatIsWrong) {
  const Snapshot snapshot = read("server = 5\nevents.retention = 3\norganisation.name = 1\n");
  EXPECT_EQ(snapshot.listen, std::vector<std::string>{"127.0.0.1:8080"});
  EXPECT_EQ(snapshot.event_retention, std::chrono::hours(2160));
  EXPECT_EQ(snapshot.organisation_name, "");
}

}  // namespace
}  // namespace btl::config
