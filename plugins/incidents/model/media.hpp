// SPDX-License-Identifier: EUPL-1.2
// Links to pictures elsewhere: `media_url`, once or repeated. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "model/outcome.hpp"
#include "model/parameters.hpp"

namespace incidents {

// The links in the order sent, each once. Adds a finding for "media_url" when one is no http(s)
// link, is too long, or when there are too many.
std::vector<std::string> read_media_urls(const Parameters& parameters,
                                         std::vector<Finding>& findings);

}  // namespace incidents
