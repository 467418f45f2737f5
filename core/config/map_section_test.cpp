// SPDX-License-Identifier: EUPL-1.2
#include "core/config/map_section.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "core/config/config.hpp"

namespace btl::config {
namespace {

class MapSectionTest : public testing::Test {
 protected:
  static constexpr const char* kAreas = "[organisation]\nareas = \"areas.geojson\"\n";

  std::shared_ptr<const Snapshot> load(const std::string& text) {
    EXPECT_TRUE(files_.replace("cfg/areas.geojson", "{}").has_value());
    EXPECT_TRUE(files_.replace("cfg/btl.toml", text).has_value());
    Loaded loaded = config::load(files_, "cfg", {});
    findings_.clear();
    for (const Finding& finding : loaded.findings) findings_ += to_text(finding);
    return loaded.snapshot;
  }
  // What is said of an address of tiles that is otherwise well told.
  std::string said_of(const std::string& tiles) {
    load(std::string(kAreas) + "[map]\nattribution = \"K\"\ntiles = \"" + tiles + "\"\n");
    return findings_;
  }

  os::FakeFiles files_;
  std::string findings_;
};

TEST_F(MapSectionTest, ShowsNoTilesUnlessTheyAreNamed) {
  const auto snapshot = load("");
  ASSERT_NE(snapshot, nullptr);
  EXPECT_EQ(snapshot->map, MapSettings{});
}

TEST_F(MapSectionTest, ReadsEveryKey) {
  const auto snapshot = load(std::string(kAreas) + R"([map]
tiles       = "https://tiles.example:8443/a/EPSG:3857/{z}/{x}/{y}.png?key=1"
attribution = "Kadaster"
)");
  ASSERT_NE(snapshot, nullptr) << findings_;
  const MapSettings wanted{.tiles = "https://tiles.example:8443/a/EPSG:3857/{z}/{x}/{y}.png?key=1",
                           .attribution = "Kadaster"};
  EXPECT_EQ(snapshot->map, wanted);
  EXPECT_EQ(findings_, "");
}

TEST_F(MapSectionTest, SaysWhatIsWrongWithAnAddress) {
  EXPECT_NE(said_of("http://tiles.example/{z}/{x}/{y}")
                .find("btl.toml:5:1: error: \"map.tiles\" must begin with https://"),
            std::string::npos)
      << findings_;
  EXPECT_NE(findings_.find("service.pdok.nl"), std::string::npos);
  EXPECT_NE(said_of("https://t.example/{z}/{x}").find("must have {y} once"), std::string::npos);
  EXPECT_NE(said_of("https://t.example/{z}/{x}/{y}/{z}").find("must have {z} once"),
            std::string::npos);
  EXPECT_NE(said_of("https://{z}.example/{x}/{y}").find("behind the host"), std::string::npos);
  EXPECT_NE(said_of("https://{z}{x}{y}").find("behind the host"), std::string::npos);
  for (const char* odd : {"https://t.example/{z}/{x}/{y} ",
                          "https://a@t.example/{z}/{x}/{y}",
                          "https://t.example/{z}/{x}/{y}#top"}) {
    EXPECT_NE(said_of(odd).find("without blanks"), std::string::npos) << odd;
  }
  EXPECT_EQ(said_of("http://127.0.0.1:8081/{z}/{x}/{y}"), "");
}

TEST_F(MapSectionTest, NamesWhatIsMissing) {
  load("[map]\ntiles = \"https://t.example/{z}/{x}/{y}\"\n");
  EXPECT_NE(findings_.find("\"map.attribution\" is missing"), std::string::npos);
  EXPECT_NE(findings_.find("\"organisation.areas\" is missing"), std::string::npos);
}

TEST_F(MapSectionTest, IsTheSameForAllKernen) {
  EXPECT_TRUE(files_.replace("cfg/kernen/dorp.toml", "[map]\nattribution = \"x\"\n").has_value());
  EXPECT_EQ(load(""), nullptr);
  EXPECT_NE(findings_.find("kernen/dorp.toml:1:"), std::string::npos) << findings_;
}

}  // namespace
}  // namespace btl::config
