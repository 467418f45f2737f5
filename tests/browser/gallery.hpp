// SPDX-License-Identifier: EUPL-1.2
// Pages with every component in every state, made with the builders of the sdk: what the tests of
// the renderer and of the browser look at. Nobody and nothing in them exists.
#pragma once

#include <string>
#include <vector>

#include "core/web/frame.hpp"

namespace btl::gallery {

struct Exhibit {
  std::string name;   // of the file: "people"
  std::string model;  // application/vnd.btl.page+json
  web::Frame frame;
};

std::vector<Exhibit> exhibits();

// What stands around the pages of a coordinator.
web::Frame coordinator_frame();
// The same with the areas of the demo.
web::Frame map_frame();

}  // namespace btl::gallery
