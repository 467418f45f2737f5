// SPDX-License-Identifier: EUPL-1.2
// The files of a configuration folder, read and laid over each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/config/node.hpp"
#include "core/config/report.hpp"
#include "core/os/files.hpp"

namespace btl::config {

inline constexpr std::size_t kFilesPerFolderMax = 100;

struct Layers {
  Node organisation;                   // btl.toml under conf.d/*.toml, in order of their names
  std::map<std::string, Node> kernen;  // kernen/<id>.toml, each on its own
  std::uint32_t file_count = 0;
};

// Whether a file of that name (without .toml) may be a kern: 1 to 40 of a-z, 0-9 and "-".
bool is_kern_id(std::string_view id);

// Files that cannot be read or parsed are reported and count as empty.
Layers read_layers(const os::Files& files, const std::string& folder, Report& report);

}  // namespace btl::config
