// SPDX-License-Identifier: EUPL-1.2
#include "core/tiles/tile_routes.hpp"

#include <gtest/gtest.h>

#include "core/tiles/map_server_for_test.hpp"

namespace btl::tiles {
namespace {

class TileRoutesTest : public testing::Test {
 protected:
  http::Response get(const std::string& z, const std::string& x, const std::string& y) {
    return get_from(&proxy_, TileBounds{51.95, 4.44, 52.05, 4.57}, z, x, y);
  }
  static http::Response get_from(TileProxy* proxy,
                                 std::optional<TileBounds> bounds,
                                 const std::string& z,
                                 const std::string& x,
                                 const std::string& y) {
    http::Request request;
    request.method = "GET";
    request.parameters = {{"z", z}, {"x", x}, {"y", y}};
    std::mutex mutex;
    std::condition_variable answered;
    std::optional<http::Response> response;
    tile_routes({.proxy = proxy,
                 .bounds = [bounds] { return bounds; },
                 .post = [](base::Job job) { job(); }})
        .front()
        .handler(request, http::Responder([&](http::Response given) {
                   const std::lock_guard lock(mutex);
                   response = std::move(given);
                   answered.notify_all();
                 }));
    std::unique_lock lock(mutex);
    answered.wait(lock, [&] { return response.has_value(); });
    return *std::move(response);
  }

  os::FakeFiles files_;
  os::FakeClock clock_;
  MapServerForTest server_;
  TileCache cache_{files_, clock_, "tiles", 64U << 20U};
  TileProxy proxy_{{"https://t.example/{z}/{x}/{y}.png", "btl"}, server_, cache_, clock_};
};

TEST_F(TileRoutesTest, GiveATileToKeepForADay) {
  const auto response = get("14", "8396", "5409");
  EXPECT_EQ(response.status, 200U);
  EXPECT_EQ(response.body, kPngForTest);
  EXPECT_EQ(http::find(response.headers, "Content-Type"), "image/png");
  EXPECT_EQ(http::find(response.headers, "Cache-Control"), "public, max-age=86400");
}

TEST_F(TileRoutesTest, AskNobodyForWhatIsFarAwayOrNoTile) {
  EXPECT_EQ(get("14", "0", "0").status, 404U);
  EXPECT_EQ(get("6", "32", "21").status, 404U);
  EXPECT_EQ(get("14", "8396", "5409.png").status, 404U);
  EXPECT_EQ(get("14", "8396", "-1").status, 404U);
  EXPECT_TRUE(server_.requests().empty());
}

TEST_F(TileRoutesTest, SayThatTheMapServerFails) {
  server_.answers(base::Error{base::ErrorCode::kUnavailable, "t.example: refused"});
  const auto response = get("14", "8396", "5409");
  EXPECT_EQ(response.status, 502U);
  EXPECT_EQ(http::find(response.headers, "Content-Type"), "application/problem+json");
  EXPECT_NE(http::find(response.headers, "Cache-Control"), "public, max-age=86400");
}

TEST_F(TileRoutesTest, KnowNoTilesWhereNoneAreSetUp) {
  EXPECT_EQ(get_from(nullptr, TileBounds{51, 4, 53, 5}, "14", "8396", "5409").status, 404U);
  EXPECT_EQ(get_from(&proxy_, std::nullopt, "14", "8396", "5409").status, 404U);
}

TEST_F(TileRoutesTest, AreLimitedForEachClient) {
  EXPECT_GT(tile_routes({}).front().rate.requests, 0U);
}

}  // namespace
}  // namespace btl::tiles
