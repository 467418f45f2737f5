// SPDX-License-Identifier: EUPL-1.2
// The files of a configuration folder and what is laid over them, each as it was read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/config/node.hpp"
#include "core/config/overrides.hpp"
#include "core/config/report.hpp"
#include "core/os/files.hpp"

namespace btl::config {

inline constexpr std::size_t kFilesPerFolderMax = 100;

// Trees stand in the order in which they are laid over each other. `organisation` is what `files`
// come to; over it go the trees of a kern, for that kern only, and over both the overrides.
struct Layers {
  std::vector<Node> files;  // btl.toml, then conf.d/*.toml in order of their names
  Node organisation;
  // For each kernen/<id>.toml: [kernen.<id>] of the files, then the overlay itself.
  std::map<std::string, std::vector<Node>> kernen;
  std::vector<Node> overrides;                 // environment, then --set
  std::map<std::string, Node> kern_overrides;  // what of them is for one kern
  std::uint32_t file_count = 0;
};

// Whether a file of that name (without .toml) may be a kern: 1 to 40 of a-z, 0-9 and "-".
bool is_kern_id(std::string_view id);

// Said where something names a kern that is not one of `names`.
Remark unknown_kern(std::string key, const std::string& id, const std::vector<std::string>& names);

// Files that cannot be read or parsed are reported and count as empty. `schema` is that of the
// organisation.
Layers read_layers(const os::Files& files,
                   const std::string& folder,
                   const Overrides& overrides,
                   const boost::json::object& schema,
                   Report& report);

}  // namespace btl::config
