// SPDX-License-Identifier: EUPL-1.2
// Made-up trees for the tests of the rules.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/tidy/rules.hpp"

namespace btl::tidy {

inline Tree tree_of(std::vector<File> files) {
  std::ranges::sort(files, {}, &File::path);
  return {std::move(files)};
}

// "path:line" of each finding.
inline std::vector<std::string> places(const Findings& findings) {
  std::vector<std::string> places;
  for (const Finding& finding : findings) {
    places.push_back(finding.path + ":" + std::to_string(finding.line));
  }
  return places;
}

}  // namespace btl::tidy
