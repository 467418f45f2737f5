// SPDX-License-Identifier: EUPL-1.2
// The real program between a browser and a map server.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "tests/map/fake_pdok.hpp"
#include "tests/support/server.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {
namespace {

constexpr const char* kTile = "/map/tiles/14/8396/5409";  // in the demo's areas
constexpr const char* kNextTile = "/map/tiles/14/8397/5409";

class MapTest : public testing::Test {
 protected:
  void start(const std::string& map) {
    copy_folder(demo_folder(), folder_ / "config");
    std::filesystem::create_directories(folder_ / "config/conf.d");
    write_text(folder_ / "config/conf.d/50-map.toml", map);
    server_ = std::make_unique<Server>(ServerOptions{.config = folder_ / "config"});
    ASSERT_TRUE(server_->start().has_value()) << server_->log();
  }
  void start_with_tiles() {
    start(fmt::format("[map]\ntiles = \"{}\"\nattribution = \"Kadaster\"\n", pdok_.address()));
  }
  HttpAnswer get(const std::string& target) { return server_->get(target).value_or(HttpAnswer{}); }

  FakePdok pdok_;
  TemporaryFolder folder_;
  std::unique_ptr<Server> server_;
};

TEST_F(MapTest, GivesNoTilesUnlessTheyAreSetUp) {
  start("");
  EXPECT_EQ(get(kTile).status, 404U);
  EXPECT_TRUE(pdok_.requests().empty());
}

TEST_F(MapTest, GivesTilesAndSaysNothingOfWhoAsked) {
  start_with_tiles();
  const auto answer = server_->send({.target = kTile,
                                     .headers = {{"User-Agent", "Mozilla of a neighbour"},
                                                 {"Referer", "https://btl.test/meldingen/12"},
                                                 {"X-Forwarded-For", "203.0.113.9"},
                                                 {"Cookie", "a=b"}}});
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 200U);
  EXPECT_EQ(answer->body, FakePdok::picture());
  EXPECT_EQ(answer->header("Content-Type"), "image/png");
  EXPECT_EQ(answer->header("Cache-Control"), "public, max-age=86400");
  ASSERT_EQ(pdok_.requests().size(), 1U);
  const std::string request = pdok_.requests()[0];
  EXPECT_TRUE(request.starts_with("GET /brt/EPSG:3857/14/8396/5409.png HTTP/1.1\r\n")) << request;
  for (const char* told : {"neighbour", "meldingen", "203.0.113.9", "a=b", "Cookie", "Referer"}) {
    EXPECT_EQ(request.find(told), std::string::npos) << request;
  }
}

TEST_F(MapTest, KeepsTilesAlsoOverARestart) {
  start_with_tiles();
  EXPECT_EQ(get(kTile).status, 200U);
  EXPECT_EQ(get(kTile).status, 200U);
  EXPECT_EQ(server_->stop(), 0);
  ASSERT_TRUE(server_->start().has_value());
  EXPECT_EQ(get(kTile).body, FakePdok::picture());
  EXPECT_EQ(pdok_.requests().size(), 1U);
}

TEST_F(MapTest, AsksNobodyForTilesFarAway) {
  start_with_tiles();
  for (const char* far : {"/map/tiles/14/0/0", "/map/tiles/6/32/21", "/map/tiles/14/8396/x"}) {
    EXPECT_EQ(get(far).status, 404U) << far;
  }
  EXPECT_TRUE(pdok_.requests().empty());
}

class MapWeatherTest : public MapTest, public testing::WithParamInterface<Weather> {};

// Whatever the other server does: an answer in time, and nothing of it is kept.
TEST_P(MapWeatherTest, IsA502ThatPasses) {
  start_with_tiles();
  pdok_.weather(GetParam());
  const auto answer = get(kTile);
  EXPECT_EQ(answer.status, 502U);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  EXPECT_TRUE(std::filesystem::is_empty(server_->data() + "/map-tiles"));
  EXPECT_EQ(get("/readyz").status, 200U);
}

INSTANTIATE_TEST_SUITE_P(OfPdok,
                         MapWeatherTest,
                         testing::Values(Weather::kBroken,
                                         Weather::kUnknown,
                                         Weather::kSlow,
                                         Weather::kPage,
                                         Weather::kHuge,
                                         Weather::kRedirected));

TEST_F(MapTest, GivesWhatItHasWhileTheServerIsDown) {
  start_with_tiles();
  EXPECT_EQ(get(kTile).status, 200U);
  pdok_.weather(Weather::kBroken);
  EXPECT_EQ(get(kNextTile).status, 502U);
  EXPECT_EQ(get(kTile).status, 200U);
}

}  // namespace
}  // namespace btl::test
