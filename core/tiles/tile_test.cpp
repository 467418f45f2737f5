// SPDX-License-Identifier: EUPL-1.2
#include "core/tiles/tile.hpp"

#include <gtest/gtest.h>

namespace btl::tiles {
namespace {

constexpr TileBounds kLansingerland{51.95, 4.44, 52.05, 4.57};

TEST(Tile, IsReadFromPlainNumbersOnly) {
  EXPECT_EQ(TileId::parse("14", "8397", "5412"), (TileId{14, 8397, 5412}));
  EXPECT_EQ(TileId::parse("7", "0", "127"), (TileId{7, 0, 127}));
  for (const char* bad : {"", "-1", "+1", "1.5", "0x1", " 1", "1 ", "01", "4294967296", "128"}) {
    EXPECT_FALSE(TileId::parse("7", bad, "0").has_value()) << bad;
    EXPECT_FALSE(TileId::parse("7", "0", bad).has_value()) << bad;
  }
  EXPECT_FALSE(TileId::parse("6", "0", "0").has_value());
  EXPECT_FALSE(TileId::parse("20", "0", "0").has_value());
}

TEST(Tile, IsServedNearTheAreasOnly) {
  // The tile of the middle, by the usual formula: x = (4.5 + 180) / 360 * 2^14.
  const TileId middle{14, 8396, 5409};
  EXPECT_TRUE(is_near(middle, kLansingerland));
  EXPECT_FALSE(is_near({14, 8396 + 20, 5409}, kLansingerland));
  EXPECT_FALSE(is_near({14, 8396, 5409 - 20}, kLansingerland));
  EXPECT_FALSE(is_near({14, 0, 0}, kLansingerland));
  EXPECT_TRUE(is_near({7, 65, 42}, kLansingerland));
  EXPECT_FALSE(is_near({7, 60, 42}, kLansingerland));
}

// At each zoom a screen may go two tiles beyond, and no further.
TEST(Tile, HasAMarginThatShrinksWithTheZoom) {
  for (std::uint32_t z = kZoomMin; z <= kZoomMax; ++z) {
    const auto tiles = static_cast<double>(1U << z);
    const auto first = static_cast<std::uint32_t>((kLansingerland.west + 180) / 360 * tiles);
    std::uint32_t row = 0;
    while (!is_near({z, first, row}, kLansingerland)) ++row;
    EXPECT_TRUE(is_near({z, first - 2, row}, kLansingerland)) << z;
    EXPECT_FALSE(is_near({z, first - 4, row}, kLansingerland)) << z;
  }
}

TEST(Tile, FillsAnAddress) {
  EXPECT_EQ(address_of({9, 1, 2}, "https://t.example/EPSG:3857/{z}/{x}/{y}.png"),
            "https://t.example/EPSG:3857/9/1/2.png");
}

TEST(Tile, KnowsPicturesByTheirBytes) {
  EXPECT_EQ(image_type("\x89PNG\r\n\x1a\n..."), "image/png");
  EXPECT_EQ(image_type("\xff\xd8\xff\xe0..."), "image/jpeg");
  for (const char* other : {"", "PNG", "<html>", "GIF89a", "<svg xmlns=\"\"/>"}) {
    EXPECT_EQ(image_type(other), "") << other;
  }
}

}  // namespace
}  // namespace btl::tiles
