// SPDX-License-Identifier: EUPL-1.2
// What of a request says how its answer should look to who sent it. A value; pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace btl::http {

// Keeps the language that somebody chose.
inline constexpr std::string_view kLanguageCookie = "__Host-btl-language";

struct Viewer {
  bool wants_page = false;      // text/html comes before JSON: a person with a browser
  std::string language = {};    // two letters, as chosen or as the browser prefers; empty: unsaid
  std::string csrf_token = {};  // of the session, for forms; empty for a stranger
};

// Names in lower case, values trimmed.
Viewer viewer_of(const std::vector<std::pair<std::string, std::string>>& headers);

// The value of a cookie; empty when there is none, or two of that name.
std::string cookie(const std::vector<std::pair<std::string, std::string>>& headers,
                   std::string_view name);

}  // namespace btl::http
