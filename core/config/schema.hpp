// SPDX-License-Identifier: EUPL-1.2
// What a JSON Schema (draft-04) says about keys: which there are, what they are worth when absent,
// who may set them, and when a change counts. Beside draft-04 it knows four words for a key:
//   "scope":  "server", "kern" or "both" (the default)  - who may set it
//   "apply":  "live" (the default) or "restart"         - when a change counts
//   "add":    true or false (the default)               - whether `key_add` may add to an array
//   "format": "duration", "size", "address"             - checked; other formats are left alone
//             "network": an address, or a network such as "10.0.0.0/8"
//             "kern": the id of a kern that there is
//             "secret": { secret = "NAME" }, never the value itself
// Pure.
#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace btl::config {

inline constexpr std::size_t kSchemaBytesMax = 64U << 10U;

// kInvalid with a JSON pointer for what is no JSON, uses a word that is not known (a misspelt one
// would check nothing) or a pattern that the validator cannot match safely. Not known is "$ref".
base::Result<boost::json::object> parse_schema(std::string_view text);

// What stands under "properties" for a key, or null.
const boost::json::object* property_of(const boost::json::object& schema, std::string_view key);

// The array that a key "listen_add" adds to, or null: no such array, or it may only be written
// whole.
const boost::json::object* addition_of(const boost::json::object& schema, std::string_view key);
// "listen" for "listen_add"; empty for any other key.
std::string_view added_to(std::string_view key);

// What each element of an array must be, or null when it may differ from place to place.
const boost::json::object* element_of(const boost::json::object& schema);

std::vector<std::string> keys_of(const boost::json::object& schema);

// Keys that are not listed are refused unless the schema says otherwise: a misspelt key must not be
// ignored.
bool takes_other_keys(const boost::json::object& schema);

enum class Scope : std::uint8_t { kServer, kKern, kBoth };
Scope scope_of(const boost::json::object& property);

std::string_view format_of(const boost::json::object& property);

// Of the key at the end of the path, or of the nearest above it that says when a change counts.
bool needs_restart(const boost::json::object& schema, std::span<const std::string> path);

// `values` with the default of every key that is absent, also inside tables.
boost::json::object with_defaults(const boost::json::object& schema, boost::json::object values);

}  // namespace btl::config
