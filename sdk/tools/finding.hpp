// SPDX-License-Identifier: MIT
// What is wrong with a catalogue, and where. All of it is collected: who translates mends it in one
// go.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace btl::catalogue {

struct Finding {
  std::string path;
  std::size_t line = 0;  // from 1
  std::string message;

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

}  // namespace btl::catalogue
