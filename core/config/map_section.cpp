// SPDX-License-Identifier: EUPL-1.2
#include "core/config/map_section.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "core/base/assert.hpp"
#include "core/config/schema.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

constexpr std::string_view kMapSchema = R"({
  "type": "object",
  "scope": "server",
  "apply": "restart",
  "properties": {
    "tiles": {
      "description": "Address of map tiles, with {z}, {x} and {y}; empty: maps show outlines only.",
      "type": "string",
      "maxLength": 500,
      "default": ""
    },
    "attribution": {
      "description": "Who made the tiles; stands on every map.",
      "type": "string",
      "maxLength": 200,
      "default": ""
    }
  }
})";

constexpr const char* kExample =
    "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png";

std::string_view written_text(const Node& organisation,
                              std::string_view table,
                              std::string_view key) {
  const Node* section = organisation.find(table);
  const Node* value = section == nullptr ? nullptr : section->find(key);
  const json::string* text = value == nullptr ? nullptr : value->scalar.if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::size_t count_of(std::string_view part, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

// Why it is no address of tiles, or empty. In the clear only to this very machine.
std::string problem_of(std::string_view tiles) {
  const bool is_here = tiles.starts_with("http://127.0.0.1:");
  if (!tiles.starts_with("https://") && !is_here) return "must begin with https://";
  for (const std::string_view part : {"{z}", "{x}", "{y}"}) {
    if (count_of(part, tiles) != 1) return fmt::format("must have {} once", part);
  }
  const std::size_t host = tiles.find("//") + 2;
  const std::size_t path = tiles.find('/', host);
  if (path == std::string_view::npos || tiles.find('{') < path) {
    return "must have its {z}, {x} and {y} behind the host";
  }
  for (const char c : tiles) {
    if (c <= ' ' || c > '~' || c == '#' || c == '\\' || (c == '@' && tiles.find('@') < path)) {
      return "must be an address without blanks, a fragment or a user";
    }
  }
  return {};
}

}  // namespace

json::object map_schema() {
  auto schema = parse_schema(kMapSchema);
  BTL_ASSERT(schema.has_value());
  return std::move(*schema);
}

MapSettings read_map(const json::object& map) {
  return {.tiles = std::string(map.at("tiles").as_string()),
          .attribution = std::string(map.at("attribution").as_string())};
}

void check_map(const Node& organisation, Report& report) {
  const std::string_view tiles = written_text(organisation, "map", "tiles");
  if (tiles.empty()) return;
  const Place place = organisation.find("map")->find("tiles")->place;
  if (const std::string problem = problem_of(tiles); !problem.empty()) {
    report.error(place,
                 {.code = Code::kNotAllowed,
                  .key = "map.tiles",
                  .message = fmt::format("\"map.tiles\" {}", problem),
                  .hint = fmt::format("write it like \"{}\"", kExample)});
  }
  const auto missing = [&](const char* key, const char* why) {
    report.error(place,
                 {.code = Code::kMissingKey,
                  .key = key,
                  .message = fmt::format("\"{}\" is missing: {}", key, why)});
  };
  if (written_text(organisation, "map", "attribution").empty()) {
    missing("map.attribution", "whoever made the tiles is named on the map");
  }
  if (written_text(organisation, "organisation", "areas").empty()) {
    missing("organisation.areas", "tiles are only fetched around the areas");
  }
}

}  // namespace btl::config
