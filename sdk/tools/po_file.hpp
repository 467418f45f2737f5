// SPDX-License-Identifier: MIT
// Reads the part of gettext's .po format that our catalogues use: ids instead of sentences ("msgid
// person.has-left"), msgid_plural with two forms, comments, flags, the header. No contexts, no
// other charset than UTF-8. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/finding.hpp"

namespace btl::catalogue {

struct Entry {
  std::size_t line = 0;  // of its msgid
  std::string id;
  bool is_plural = false;
  std::vector<std::string> forms;  // msgstr; or msgstr[0] for one and msgstr[1] for other numbers
};

struct PoFile {
  std::string path;
  std::vector<Entry> entries;       // in the order of the file, whole ones only, no header
  std::vector<std::string> broken;  // ids that stand there, but with a finding

  [[nodiscard]] const Entry* find(std::string_view id) const;
  [[nodiscard]] bool mentions(std::string_view id) const;  // whole or broken
};

// `path` is for messages; `language` is what the header must say: "nl" or "en".
PoFile read_po_file(std::string path,
                    std::string_view text,
                    std::string_view language,
                    Findings& findings);

}  // namespace btl::catalogue
