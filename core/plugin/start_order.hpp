// SPDX-License-Identifier: EUPL-1.2
// In which order plugins start. Pure functions.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace btl::plugin {

struct Startable {
  std::string id;
  std::vector<std::string> depends;
};

struct StartOrder {
  std::vector<std::string> ids;                // each after all it depends on
  std::map<std::string, std::string> refused;  // id -> reason
};

// As given, but for what dependencies demand.
StartOrder start_order(const std::vector<Startable>& plugins);

}  // namespace btl::plugin
