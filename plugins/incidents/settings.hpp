// SPDX-License-Identifier: EUPL-1.2
// The plugin's section of the configuration, as values. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/api_keys.hpp"
#include "model/outcome.hpp"

namespace incidents {

// Of the organisation, or of one kern.
struct Settings {
  std::string kern_name;
  bool enabled = true;
  bool intake = true;  // the feature
  std::string services;
  std::string areas;
  std::vector<std::string> services_off;
  std::vector<ApiKey> api_keys;
  std::string agency;
  std::string contact;
  std::string key_service;
  std::string test_endpoint;
  std::string jurisdiction_id;
};

// Reads what btl::Config::get gives. Its form has been checked by the host against
// schema/config.json.
Checked<Settings> parse_settings(std::string_view text);

}  // namespace incidents
