// SPDX-License-Identifier: EUPL-1.2
#include "core/tiles/tile_proxy.hpp"

#include <gtest/gtest.h>

#include "core/tiles/map_server_for_test.hpp"

namespace btl::tiles {
namespace {

class TileProxyTest : public testing::Test {
 protected:
  static TileId tile(std::uint32_t x) { return {14, x, 5}; }

  base::Result<Tile> get(const TileId& id) {
    proxy_.get(id, tiles_.taker());
    auto all = tiles_.wait_for(1);
    return all.empty() ? base::Error{base::ErrorCode::kTimeout, "no tile"} : std::move(all[0]);
  }
  void fails_with(std::uint32_t status) {
    server_.answers(outbound::OutboundResponse{.status = status, .body = kPngForTest});
  }

  os::FakeFiles files_;
  os::FakeClock clock_;
  MapServerForTest server_;
  TilesForTest tiles_;
  TileCache cache_{files_, clock_, "tiles", 64U << 20U};
  TileProxy proxy_{{"https://t.example/{z}/{x}/{y}.png", "btl"}, server_, cache_, clock_};
};

TEST_F(TileProxyTest, FetchesATileOnceAWeek) {
  EXPECT_EQ(get(tile(1)).value().bytes, kPngForTest);
  clock_.advance(kTileFreshFor - std::chrono::hours{1});
  EXPECT_EQ(get(tile(1)).value().type, "image/png");
  EXPECT_EQ(server_.requests().size(), 1U);
  clock_.advance(std::chrono::hours{2});
  EXPECT_TRUE(get(tile(1)).has_value());
  EXPECT_EQ(server_.requests().size(), 2U);
}

TEST_F(TileProxyTest, SaysNothingOfWhoAsks) {
  EXPECT_TRUE(get(tile(7)).has_value());
  const auto request = server_.requests().at(0);
  EXPECT_EQ(request.url, "https://t.example/14/7/5.png");
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.headers,
            (outbound::Fields{{"Accept", "image/png, image/jpeg"}, {"User-Agent", "btl"}}));
}

TEST_F(TileProxyTest, FetchesOnceForAllWhoAskMeanwhile) {
  server_.hold(true);
  for (int i = 0; i < 5; ++i) proxy_.get(tile(1), tiles_.taker());
  server_.wait_for_requests(1);
  server_.hold(false);
  for (const auto& each : tiles_.wait_for(5)) EXPECT_EQ(each.value().bytes, kPngForTest);
  EXPECT_EQ(server_.requests().size(), 1U);
}

TEST_F(TileProxyTest, NeverFetchesMoreThanAFewAtOnce) {
  server_.hold(true);
  for (std::uint32_t x = 0; x < 20; ++x) proxy_.get(tile(x), tiles_.taker());
  server_.wait_for_requests(kFetchesAtOnce);
  server_.hold(false);
  EXPECT_EQ(tiles_.wait_for(20).size(), 20U);
  EXPECT_EQ(server_.most_at_once(), static_cast<int>(kFetchesAtOnce));
}

TEST_F(TileProxyTest, LetsOnlySoManyWait) {
  server_.hold(true);
  for (std::uint32_t x = 0; x < kFlightsMax; ++x) proxy_.get(tile(x), tiles_.taker());
  EXPECT_EQ(get(tile(1000)).error().code, base::ErrorCode::kUnavailable);
  server_.hold(false);
  EXPECT_EQ(tiles_.wait_for(kFlightsMax).size(), kFlightsMax);
}

TEST_F(TileProxyTest, GivesAnOldTileWhenThereIsNoNewOne) {
  EXPECT_TRUE(get(tile(1)).has_value());
  clock_.advance(kTileFreshFor + std::chrono::hours{1});
  fails_with(500);
  EXPECT_EQ(get(tile(1)).value().bytes, kPngForTest);
  EXPECT_EQ(server_.requests().size(), 2U);
  EXPECT_EQ(get(tile(1)).value().bytes, kPngForTest);  // at once: the server is left alone
  EXPECT_EQ(server_.requests().size(), 2U);
}

TEST_F(TileProxyTest, LeavesAServerThatFailsAloneForAWhile) {
  server_.answers(base::Error{base::ErrorCode::kTimeout, "t.example: too slow"});
  EXPECT_EQ(get(tile(1)).error().code, base::ErrorCode::kUnavailable);
  fails_with(200);
  EXPECT_EQ(get(tile(2)).error().code, base::ErrorCode::kUnavailable);
  EXPECT_EQ(server_.requests().size(), 1U);
  clock_.advance(kPauseAfterFailure);
  EXPECT_TRUE(get(tile(2)).has_value());
}

TEST_F(TileProxyTest, KeepsNothingThatIsNoPicture) {
  const auto is_refused = [this](outbound::OutboundResponse answer) {
    server_.answers(std::move(answer));
    const bool refused = get(tile(1)).has_error();
    return refused && !cache_.find(tile(1)).has_value();
  };
  EXPECT_TRUE(is_refused({.status = 200, .body = "<html>"}));
  EXPECT_TRUE(is_refused({.status = 404, .body = kPngForTest}));
  EXPECT_TRUE(is_refused({.status = 200, .body = kPngForTest + std::string(kTileBytesMax, 'x')}));
  // None of these says that the server is down.
  fails_with(200);
  EXPECT_TRUE(get(tile(1)).has_value());
}

TEST_F(TileProxyTest, HasABudgetForEachMinute) {
  fails_with(404);
  for (std::uint32_t x = 0; x < kFetchesPerMinute; ++x) EXPECT_TRUE(get(tile(x)).has_error());
  fails_with(200);
  EXPECT_TRUE(get(tile(1)).has_error());
  EXPECT_EQ(server_.requests().size(), kFetchesPerMinute);
  clock_.advance(std::chrono::minutes{1});
  EXPECT_TRUE(get(tile(1)).has_value());
}

TEST_F(TileProxyTest, GivesWhatItCannotKeep) {
  files_.fill_disk_for_test();
  EXPECT_TRUE(get(tile(1)).has_value());
  EXPECT_TRUE(get(tile(1)).has_value());
  EXPECT_EQ(server_.requests().size(), 2U);
}

}  // namespace
}  // namespace btl::tiles
