// SPDX-License-Identifier: EUPL-1.2
#include "core/web/map_markers.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace btl::web {
namespace {

bool overlap(const Marker& one, const Marker& other) {
  return std::abs(one.at.x - other.at.x) < one.half_width() + other.half_width() &&
         std::abs(one.at.y - other.at.y) < 2 * kMarkerRadius;
}

Marker joined(const Marker& one, const Marker& other) {
  const auto mine = static_cast<double>(one.places.size());
  const auto theirs = static_cast<double>(other.places.size());
  Marker marker;
  marker.at = {(one.at.x * mine + other.at.x * theirs) / (mine + theirs),
               (one.at.y * mine + other.at.y * theirs) / (mine + theirs)};
  std::merge(one.places.begin(),
             one.places.end(),
             other.places.begin(),
             other.places.end(),
             std::back_inserter(marker.places));
  return marker;
}

}  // namespace

std::string Marker::text() const {
  return places.size() > 1 ? std::to_string(places.size()) + "×" : std::to_string(places.front());
}

std::vector<Marker> markers_at(const std::vector<DrawingPoint>& places) {
  std::vector<Marker> markers;
  for (std::size_t i = 0; i < places.size(); ++i) {
    Marker added{places[i], {i + 1}};
    // One that grows moves, and may now overlap a third. Each turn leaves one marker less.
    for (;;) {
      const auto hit = std::ranges::find_if(
          markers, [&added](const Marker& marker) { return overlap(marker, added); });
      if (hit == markers.end()) break;
      added = joined(*hit, added);
      markers.erase(hit);
    }
    markers.push_back(std::move(added));
  }
  return markers;
}

}  // namespace btl::web
