// SPDX-License-Identifier: EUPL-1.2
// What is wrong, where, and what to do: the one form in which files of the administrator are
// criticised. Values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace btl::config {

enum class Severity : std::uint8_t { kError, kWarning };

struct Finding {
  Severity severity = Severity::kError;
  std::string code;          // "BTL-C012", stable
  std::string file;          // relative to the configuration folder
  std::uint32_t line = 0;    // from 1; 0: the file as a whole
  std::uint32_t column = 0;  // from 1
  std::string key;           // dotted, or empty
  std::string message;
  std::string hint;         // a suggestion, or empty
  std::string source_line;  // the text of that line, for display
};

bool has_error(const std::vector<Finding>& findings);

// Compiler form, so that every editor can jump to it:
//   kernen/bleiswijk.toml:14:9: error: ... [BTL-C012]
//     14 | stille_uren = "22:00-25:00"
//        |         ^ hint
std::string to_text(const Finding& finding);

}  // namespace btl::config
