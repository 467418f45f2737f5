// SPDX-License-Identifier: EUPL-1.2
// What of a request says how its answer should look to who sent it. A value; pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace btl::http {

// Keeps the language that somebody chose.
inline constexpr std::string_view kLanguageCookie = "__Host-btl-language";
// Keeps the kern that somebody chose to look at.
inline constexpr std::string_view kKernCookie = "__Host-btl-kern";

// Holds what is to be said once, on the next page.
inline constexpr std::string_view kFlashCookie = "__Host-btl-flash";

// Sent with what a page asks by itself, while its reader may be elsewhere: it keeps no session
// alive and takes no message away that its reader has not seen. An event stream is such by itself.
inline constexpr std::string_view kUnattendedHeader = "btl-unattended";

// What people may read here.
inline constexpr std::array<std::string_view, 2> kLanguages = {"nl", "en"};

struct Viewer {
  bool wants_page = false;      // text/html comes before JSON: a person with a browser
  std::string language = {};    // of kLanguages, as chosen or as the browser prefers; or empty
  std::string kern = {};        // as chosen, whether there is one of that name or not; or empty
  std::string flash = {};       // as its cookie came; or empty
  std::string csrf_token = {};  // of the session, for forms; empty for a stranger
};

// Names in lower case, values trimmed.
Viewer viewer_of(const std::vector<std::pair<std::string, std::string>>& headers);

// Whether nobody needs to be there for this request.
bool is_unattended(const std::vector<std::pair<std::string, std::string>>& headers);

// The value of a cookie; empty when there is none, or two of that name.
std::string cookie(const std::vector<std::pair<std::string, std::string>>& headers,
                   std::string_view name);

}  // namespace btl::http
