// SPDX-License-Identifier: EUPL-1.2
#include "core/tiles/tile.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <utility>

namespace btl::tiles {
namespace {

constexpr double kTilesAround = 2;        // what a screen shows beside the bounds
constexpr double kLatitudeMax = 85.0511;  // where the world of tiles ends

std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_plain = text.size() == 1 || !text.starts_with('0');
  if (error != std::errc{} || end != text.data() + text.size() || !is_plain) return std::nullopt;
  return number;
}

double column_of(double longitude, double tiles) {
  return (longitude + 180) / 360 * tiles;
}

double row_of(double latitude, double tiles) {
  const double angle = std::clamp(latitude, -kLatitudeMax, kLatitudeMax) * std::numbers::pi / 180;
  return (1 - std::asinh(std::tan(angle)) / std::numbers::pi) / 2 * tiles;
}

bool is_between(double from, double to, std::uint32_t tile) {
  return tile + 1 + kTilesAround > from && tile - kTilesAround < to;
}

}  // namespace

std::optional<TileId> TileId::parse(std::string_view z, std::string_view x, std::string_view y) {
  const auto zoom = number_in(z);
  const auto column = number_in(x);
  const auto row = number_in(y);
  if (!zoom || !column || !row || *zoom < kZoomMin || *zoom > kZoomMax) return std::nullopt;
  const std::uint32_t tiles = 1U << *zoom;
  if (*column >= tiles || *row >= tiles) return std::nullopt;
  return TileId{*zoom, *column, *row};
}

bool is_near(const TileId& tile, const TileBounds& bounds) {
  const double tiles = std::exp2(tile.z);
  return is_between(column_of(bounds.west, tiles), column_of(bounds.east, tiles), tile.x) &&
         is_between(row_of(bounds.north, tiles), row_of(bounds.south, tiles), tile.y);
}

std::string address_of(const TileId& tile, std::string_view address) {
  std::string filled(address);
  for (const auto& [name, number] :
       {std::pair{"{z}", tile.z}, std::pair{"{x}", tile.x}, std::pair{"{y}", tile.y}}) {
    const std::size_t at = filled.find(name);
    if (at != std::string::npos) filled.replace(at, 3, std::to_string(number));
  }
  return filled;
}

std::string_view image_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  return {};
}

}  // namespace btl::tiles
