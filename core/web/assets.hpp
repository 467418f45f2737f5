// SPDX-License-Identifier: EUPL-1.2
// The files that pages load: stylesheet, script, icon. The path holds a hash of the content, so a
// browser may keep them for ever. Any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace btl::web {

struct Asset {
  std::string path;        // "/assets/portal.0123456789abcdef.css"
  std::string_view type;   // media type
  std::string_view bytes;  // as they are
  std::string_view gzip;   // the same compressed, or empty where that gains nothing
};

inline constexpr std::string_view kAssetCaching = "public, max-age=31536000, immutable";

const Asset& stylesheet();
const Asset& script();
const Asset& map_stylesheet();  // of pages with a map, beside the others
const Asset& map_script();
const Asset& icon();

// Of every page: stylesheet, script, icon.
std::span<const Asset* const> assets_of_every_page();
// All of them.
std::span<const Asset* const> assets();

// Null for a path that is none of theirs.
const Asset* find_asset(std::string_view path);

// Whether a client that sent this Accept-Encoding takes gzip (RFC 9110, 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);

// The headers of every page, beside "nosniff": nothing but what the server itself gives, no script
// in the page, no text that a script makes HTML of ("btl" names the service worker, and nothing
// else), no frame around it, and no word to other sites about where somebody came from. Within the
// site there is one: with none at all browsers send forms from "Origin: null", like a foreign page.
// A "blob:" is a picture that the reader has just chosen to send.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types btl";
// Of pages with a map: Leaflet makes HTML of texts (of its own; ours never reach it as HTML).
inline constexpr std::string_view kMapPagePolicy =
    kPagePolicy.substr(0, kPagePolicy.find("; require-trusted-types-for"));
inline constexpr std::string_view kPageReferrer = "same-origin";

}  // namespace btl::web
