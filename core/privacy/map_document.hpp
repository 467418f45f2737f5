// SPDX-License-Identifier: EUPL-1.2
// What a plugin keeps of people, as a document for people and programs. Pure functions.
#pragma once

#include <boost/json/array.hpp>
#include <chrono>
#include <string>

#include "core/privacy/data_map.hpp"

namespace btl::privacy {

// One object a table: its columns with class and retention, and whom a row is about.
boost::json::array map_document(const Owner& owner);

// "30d", "12h": as manifests write it.
std::string retention_text(std::chrono::hours retention);

}  // namespace btl::privacy
