// SPDX-License-Identifier: EUPL-1.2
// What the mail with a link says: plain text in short sentences, in Dutch or English. The link's
// secret stands behind a "#", which browsers keep to themselves: no log of any server has it, and
// no other page learns it. Pure.
#pragma once

#include <string>

#include "core/access/tables.hpp"
#include "core/base/time.hpp"

namespace btl::access {

struct LetterWords {
  std::string subject = {};
  std::string text = {};
};

// Where the mails come from.
struct LetterHead {
  std::string organisation = {};  // its name; may be empty
  std::string public_url = {};    // of this server, without a path
  std::string locale = "nl";      // "nl" or "en"
};

// `token` as it was made; `until` is told in days and hours from `now`.
LetterWords link_letter(const LetterHead& head,
                        tables::LinkPurpose purpose,
                        const std::string& token,
                        base::Time until,
                        base::Time now);

}  // namespace btl::access
