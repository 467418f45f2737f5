// SPDX-License-Identifier: EUPL-1.2
// The files that a new organisation begins with: every key of the server with what it means and its
// default, commented out. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace btl::config {

struct StarterFile {
  std::string name;  // relative to the folder
  std::string text;
};

// kSmall has one file, kLarge keeps the network and the limits apart from the rest.
enum class Profile : std::uint8_t { kSmall, kLarge };

// `kernen` are ids; each gets an overlay. `plugins` are those that may be enabled, as a hint.
std::vector<StarterFile> starter_files(Profile profile,
                                       const std::vector<std::string>& kernen,
                                       const std::vector<std::string>& plugins);

// The overlay of a new kern.
StarterFile starter_overlay(const std::string& id, const std::string& name);

}  // namespace btl::config
