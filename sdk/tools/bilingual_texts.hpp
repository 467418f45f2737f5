// SPDX-License-Identifier: MIT
// Brings the catalogues of both languages together: every text must be in both, leave room for the
// same values, and get a name of its own. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/finding.hpp"
#include "tools/po_file.hpp"

namespace btl::catalogue {

struct BilingualText {
  std::string id;
  std::string name;  // kPersonHasLeft
  bool is_plural = false;
  std::size_t values = 0;  // how many a caller gives, beside the count of a plural
  std::vector<std::string> dutch;
  std::vector<std::string> english;  // as many as in Dutch
};

// In the order of the Dutch file. Only of use when it adds no finding.
std::vector<BilingualText> pair_texts(const PoFile& dutch,
                                      const PoFile& english,
                                      Findings& findings);

// "kPersonHasLeft" of "person.has-left".
std::string constant_name(std::string_view id);

}  // namespace btl::catalogue
