// SPDX-License-Identifier: EUPL-1.2
// The plugin's section of the configuration, as the organisation of the model. Pure; any thread.
#pragma once

#include <string_view>

#include "model/organisation.hpp"
#include "model/outcome.hpp"

namespace roles {

// Both read what btl::Config::get gives; its form has been checked by the host against
// schema/config.json. A finding names the key.

// The document of the organisation: everything but the kernen.
Outcome<Organisation> parse_organisation(std::string_view document);

struct KernSettings {
  bool enabled = true;
  Kern kern;
};

// The document of one kern.
Outcome<KernSettings> parse_kern(std::string_view document);

}  // namespace roles
