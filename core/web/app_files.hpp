// SPDX-License-Identifier: EUPL-1.2
// What makes an app of the portal: the file that lets a phone put it on its screen (W3C Web
// Application Manifest), and the script by which pages open without internet (W3C Service Workers).
// Their paths stay while their content changes, so a browser asks for them again. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/web/date_text.hpp"

namespace btl::web {

inline constexpr std::string_view kAppManifestPath = "/site.webmanifest";
inline constexpr std::string_view kAppManifestType = "application/manifest+json";
inline constexpr std::string_view kServiceWorkerPath = "/service-worker.js";
// The page that stands in for those that are not kept.
inline constexpr std::string_view kOfflinePath = "/offline";

std::string app_manifest(std::string_view organisation, Language language);

// Another one for each edition of what pages load.
const std::string& service_worker();

// The worker may ask this server, and nothing else; what it keeps has the headers it came with.
inline constexpr std::string_view kServiceWorkerPolicy = "default-src 'none'; connect-src 'self'";

}  // namespace btl::web
