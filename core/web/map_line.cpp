// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

namespace btl::web {
namespace {

// In metres, on a plane that touches the earth at the first point of the line.
struct Metres {
  double x = 0;
  double y = 0;
};

double distance(const Metres& point, const Metres& from, const Metres& to) {
  const Metres along{to.x - from.x, to.y - from.y};
  const Metres out{point.x - from.x, point.y - from.y};
  const double length_squared = along.x * along.x + along.y * along.y;
  if (length_squared == 0) return std::hypot(out.x, out.y);  // a ring begins where it ends
  const double share = std::clamp((out.x * along.x + out.y * along.y) / length_squared, 0.0, 1.0);
  return std::hypot(out.x - share * along.x, out.y - share * along.y);
}

std::vector<Metres> on_a_plane(const MapLine& line) {
  std::vector<Metres> points;
  points.reserve(line.size());
  const MapPoint& origin = line.front();
  const double narrow = std::cos(origin.latitude * std::numbers::pi / 180);
  for (const MapPoint& point : line) {
    points.push_back({(point.longitude - origin.longitude) * narrow * kMetresPerDegree,
                      (point.latitude - origin.latitude) * kMetresPerDegree});
  }
  return points;
}

}  // namespace

MapLine simplified(const MapLine& line, double metres) {
  if (line.size() < 3) return line;
  const std::vector<Metres> points = on_a_plane(line);
  std::vector<bool> kept(line.size(), false);
  kept.front() = kept.back() = true;
  // Pieces that are still to be looked at: a list instead of a recursion as deep as the line is
  // long.
  std::vector<std::pair<std::size_t, std::size_t>> pieces{{0, line.size() - 1}};
  while (!pieces.empty()) {
    const auto [first, last] = pieces.back();
    pieces.pop_back();
    double furthest = metres;
    std::size_t corner = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double away = distance(points[i], points[first], points[last]);
      if (away <= furthest) continue;
      furthest = away;
      corner = i;
    }
    if (corner == first) continue;
    kept[corner] = true;
    pieces.emplace_back(first, corner);
    pieces.emplace_back(corner, last);
  }
  MapLine simple;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (kept[i]) simple.push_back(line[i]);
  }
  return simple;
}

}  // namespace btl::web
