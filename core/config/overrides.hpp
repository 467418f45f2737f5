// SPDX-License-Identifier: EUPL-1.2
// What is laid over the files: variables of the environment, then --set of the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace btl::config {

struct Node;
class Report;

// Variables that begin like this are keys: BTL__SERVER__LISTEN is server.listen.
inline constexpr std::string_view kEnvironmentPrefix = "BTL__";

struct Overrides {
  std::vector<std::string> environment = {};  // "BTL__SERVER__LISTEN=...", in any order
  std::vector<std::string> set = {};          // "server.listen=...", in the order they were given
  std::string credentials = {};               // folder of secrets that systemd hands over, or empty
};

// One tree for each, in the order in which they are laid. A value that is TOML is taken as such,
// and anything else as a text: `--set organisation.name=BTL`. Each is a source of its own, so that
// findings name it; what names no key is reported.
std::vector<Node> read_overrides(const Overrides& overrides, Report& report);

}  // namespace btl::config
