// SPDX-License-Identifier: EUPL-1.2
// What stands around a page, given for each request. A value.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/web/date_text.hpp"
#include "core/web/map_ground.hpp"

namespace btl::web {

struct FrameLink {
  std::string label;
  std::string href;
  bool current = false;
};

enum class FlashTone : std::uint8_t { kInfo, kSuccess, kWarning, kDanger };

// Said once, after a redirect: "Opgeslagen".
struct Flash {
  FlashTone tone = FlashTone::kInfo;
  std::string text;
};

// What maps are drawn on.
struct MapSheet {
  std::shared_ptr<const MapGround> ground = {};  // null: nothing
  std::string tiles = {};        // "/map/tiles/{z}/{x}/{y}", or empty: only the ground
  std::string attribution = {};  // of who made the tiles
};

struct Frame {
  Language language = Language::kDutch;
  std::string organisation = "Buurttoezicht";
  std::string home_path = "/";
  std::vector<FrameLink> navigation = {};  // what this person may open, and nothing else
  std::vector<FrameLink> kernen = {};      // to choose from; empty for who has one or none
  std::string kern = {};                   // the current one, or what to show without
  std::vector<Flash> flash = {};
  std::string csrf_token = {};
  std::string once = {};  // new for each page: a form of it that is sent twice is known by it
  std::string other_language_path = {};  // this page in the other language; empty for none
  std::string live_path = {};            // where the page hears that it changed; empty for never
  std::string privacy_path = {};
  std::string version = {};
  MapSheet map = {};
};

}  // namespace btl::web
