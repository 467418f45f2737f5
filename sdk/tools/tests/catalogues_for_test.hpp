// SPDX-License-Identifier: MIT
// Catalogues for tests, and what is found in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/finding.hpp"

namespace btl::catalogue {

inline std::string header_for_test(std::string_view language) {
  return "msgid \"\"\nmsgstr \"\"\n\"Language: " + std::string(language) +
         "\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
         "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";  // 5 lines
}

// "path:line: message" of each.
inline std::vector<std::string> lines_of(const Findings& findings) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    lines.push_back(finding.path + ":" + std::to_string(finding.line) + ": " + finding.message);
  }
  return lines;
}

}  // namespace btl::catalogue
