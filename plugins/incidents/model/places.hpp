// SPDX-License-Identifier: EUPL-1.2
// Where a position lies: which kern (village core) and which wijk (neighbourhood) of it. Immutable
// after make(); any thread.
//
// A position on a border belongs to every area that touches it; the one whose id comes first is
// taken, so that the same position always gives the same answer, and the others are named.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/outcome.hpp"

namespace incidents {

// WGS 84 degrees.
struct Position {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

using Ring = std::vector<Position>;

struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
};

struct Area {
  enum class Level : std::uint8_t { kKern, kWijk };
  Level level = Level::kKern;
  std::string id;
  std::string name;
  std::string kern;  // of a wijk: the id of its kern
  std::vector<Polygon> polygons;
};

struct Place {
  std::string kern = {};
  std::string kern_name = {};
  std::string wijk = {};  // empty where a kern has no wijk
  std::string wijk_name = {};
  std::vector<std::string> border_with = {};  // names of the other kernen that the position touches
};

// "Centrum, Bleiswijk", or the kern alone.
std::string name_of(const Place& place);

class Places {
 public:
  // A problem names the area: a ring of fewer than four points, a wijk of an unknown kern, an id
  // twice, no kern at all.
  static Checked<Places> make(std::vector<Area> areas);

  Places(Places&&) noexcept;
  Places& operator=(Places&&) noexcept;
  ~Places();

  // Nothing outside every kern.
  [[nodiscard]] std::optional<Place> locate(Position position) const;

  // A kern or a wijk by its id; nothing where there is no such area.
  [[nodiscard]] std::optional<Place> find(std::string_view area) const;

  // All kernen and wijken, each kern before its wijken, by name.
  [[nodiscard]] std::vector<Place> all() const;

  // Ids of all kernen, sorted.
  [[nodiscard]] std::vector<std::string> kernen() const;

 private:
  struct Index;
  explicit Places(std::unique_ptr<const Index> index);
  std::unique_ptr<const Index> index_;
};

// The position that others may see: the middle of a cell of at least 100 m by 100 m (at our
// latitude and up to 52.9 degrees) of a fixed grid. Many positions have the same answer, so the
// exact one cannot be had back.
Position public_position(Position exact);

}  // namespace incidents
