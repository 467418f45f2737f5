// SPDX-License-Identifier: EUPL-1.2
// The small grammars inside values of plugin.toml: ids, sizes, rates, durations. Pure functions;
// nothing comes back for what is malformed.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/http/router.hpp"

namespace btl::plugin {

// [a-z][a-z0-9_]{0,31}, no "_" at the end.
bool is_plugin_id(std::string_view text);
// Letters, digits, ".", "-" and "_"; 1 to 64 of them: names of routes, subscriptions, features.
bool is_name(std::string_view text);
// "1.0.0", optionally with "-suffix".
bool is_version(std::string_view text);
// "btl.store/1": a dotted name and a revision from 1.
bool is_capability(std::string_view text);
// "nl.buurttoezicht.incidents.reported.v1": dotted, at most 128 bytes.
bool is_event_type(std::string_view text);
// "dc", or "dc:own" for what is the account's own.
// An event type, or "nl.example.*" for every type that begins so.
bool is_event_pattern(std::string_view text);
bool is_role_entry(std::string_view text);

// "1.0"
std::optional<std::pair<std::uint16_t, std::uint16_t>> parse_abi(std::string_view text);
// "512", "8KiB", "12MiB".
std::optional<std::uint64_t> parse_bytes(std::string_view text);
// "365d", "12h".
std::optional<std::chrono::hours> parse_retention(std::string_view text);
// "30/min/client"; also per s and h.
std::optional<http::RateLimit> parse_rate(std::string_view text);
// Migrations: "migrations/0001_create.sql" gives 1.
std::optional<std::uint32_t> migration_number(std::string_view path);

// The candidate that `word` was probably meant to be.
std::optional<std::string_view> closest(std::string_view word,
                                        std::span<const std::string_view> candidates);

// "1.10.0" is newer than "1.9.3". Both must be versions.
bool is_newer(std::string_view version, std::string_view other);

}  // namespace btl::plugin
