// SPDX-License-Identifier: EUPL-1.2
// Map tiles: squares of the Web Mercator world, 2^z by 2^z of them at zoom z, counted from the
// north west. Values, pure.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace btl::tiles {

inline constexpr std::uint32_t kZoomMin = 7;
inline constexpr std::uint32_t kZoomMax = 19;

struct TileId {
  std::uint32_t z = 0;
  std::uint32_t x = 0;
  std::uint32_t y = 0;

  // Of texts with plain numbers: nothing for other ones and for what is outside of the world or of
  // the zooms above.
  static std::optional<TileId> parse(std::string_view z, std::string_view x, std::string_view y);

  friend auto operator<=>(const TileId&, const TileId&) = default;
};

struct Tile {
  std::string_view type;  // media type
  std::string bytes;
};

// Degrees of WGS 84.
struct TileBounds {
  double south = 0;
  double west = 0;
  double north = 0;
  double east = 0;
};

// Whether a map of what lies in `bounds` may show the tile: it touches them, or is so near that a
// screen shows it beside them.
bool is_near(const TileId& tile, const TileBounds& bounds);

// `address` with the numbers in the place of {z}, {x} and {y}.
std::string address_of(const TileId& tile, std::string_view address);

// The media type that the bytes have, by how they begin: PNG or JPEG, or empty. What the other
// server says it is does not count.
std::string_view image_type(std::string_view bytes);

}  // namespace btl::tiles
