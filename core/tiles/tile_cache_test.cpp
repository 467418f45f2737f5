// SPDX-License-Identifier: EUPL-1.2
#include "core/tiles/tile_cache.hpp"

#include <gtest/gtest.h>

namespace btl::tiles {
namespace {

const std::string kPng = std::string("\x89PNG\r\n\x1a\n") + "picture";
constexpr std::uint64_t kRoomForThree = 12'288;  // small files: a block each

class TileCacheTest : public testing::Test {
 protected:
  static TileId tile(std::uint32_t x) { return {14, x, 5}; }

  os::FakeFiles files_;
  os::FakeClock clock_;
  TileCache cache_{files_, clock_, "data/tiles", kRoomForThree};
};

TEST_F(TileCacheTest, GivesBackWhatItWasGiven) {
  EXPECT_FALSE(cache_.find(tile(1)).has_value());
  ASSERT_TRUE(cache_.keep(tile(1), kPng).has_value());
  clock_.advance(std::chrono::hours{1});
  const auto found = cache_.find(tile(1));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->tile.bytes, kPng);
  EXPECT_EQ(found->tile.type, "image/png");
  EXPECT_EQ(found->fetched, clock_.now() - std::chrono::hours{1});
}

TEST_F(TileCacheTest, LetsGoFirstWhatWasNotReadForLongest) {
  for (std::uint32_t x = 1; x <= 3; ++x) ASSERT_TRUE(cache_.keep(tile(x), kPng).has_value());
  EXPECT_TRUE(cache_.find(tile(1)).has_value());
  ASSERT_TRUE(cache_.keep(tile(4), kPng).has_value());
  EXPECT_FALSE(cache_.find(tile(2)).has_value());
  EXPECT_TRUE(cache_.find(tile(1)).has_value());
  EXPECT_TRUE(cache_.find(tile(3)).has_value());
  EXPECT_EQ(files_.list("data/tiles").value().size(), 3U);
  EXPECT_EQ(cache_.bytes(), kRoomForThree);
}

TEST_F(TileCacheTest, CountsATileThatComesAgainOnce) {
  ASSERT_TRUE(cache_.keep(tile(1), kPng).has_value());
  ASSERT_TRUE(cache_.keep(tile(1), kPng + std::string(4096, 'x')).has_value());
  EXPECT_EQ(cache_.bytes(), 2U * 4096);
}

TEST_F(TileCacheTest, KnowsAfterARestartWhatItHas) {
  ASSERT_TRUE(cache_.keep(tile(1), kPng).has_value());
  ASSERT_TRUE(files_.replace("data/tiles/14-2-5", "half a fi").has_value());
  ASSERT_TRUE(files_.replace("data/tiles/14-3-5.new", "never finished").has_value());
  TileCache again(files_, clock_, "data/tiles", kRoomForThree);
  EXPECT_TRUE(again.find(tile(1)).has_value());
  EXPECT_FALSE(again.find(tile(2)).has_value());
  EXPECT_EQ(again.bytes(), 4096U);
  EXPECT_EQ(files_.list("data/tiles").value(), std::vector<std::string>{"14-1-5"});
}

TEST_F(TileCacheTest, TakesADamagedFileForNone) {
  ASSERT_TRUE(cache_.keep(tile(1), kPng).has_value());
  for (const char* damaged : {"", "btl-tile 1 x\n", "btl-tile 1 12\n<html>", "btl-tile 1 12"}) {
    ASSERT_TRUE(cache_.keep(tile(1), kPng).has_value());
    ASSERT_TRUE(files_.replace("data/tiles/14-1-5", damaged).has_value());
    EXPECT_FALSE(cache_.find(tile(1)).has_value()) << damaged;
    EXPECT_EQ(cache_.bytes(), 0U);
  }
}

TEST_F(TileCacheTest, StaysAsItWasWhenTheDiskIsFull) {
  ASSERT_TRUE(cache_.keep(tile(1), kPng).has_value());
  files_.fill_disk_for_test();
  EXPECT_EQ(cache_.keep(tile(2), kPng).error().code, base::ErrorCode::kStorageFull);
  EXPECT_TRUE(cache_.find(tile(1)).has_value());
  EXPECT_EQ(cache_.bytes(), 4096U);
}

}  // namespace
}  // namespace btl::tiles
