// SPDX-License-Identifier: EUPL-1.2
// What counts, key by key, and why: the value, its default, every place that sets it. For people
// who ask; the server works with the snapshot. Values.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "core/config/config.hpp"
#include "core/config/schema.hpp"

namespace btl::config {

// One place that sets a key.
struct Definition {
  std::string file;        // "btl.toml", "BTL__SERVER__LISTEN", "--set server.listen"
  std::uint32_t line = 0;  // 0: not in a file
  std::uint32_t column = 0;
  boost::json::value value;
  bool adds = false;    // `key_add`: goes on behind what lies below
  bool counts = false;  // is, or is a part of, what counts
};

// "conf.d/10-network.toml:2:1".
std::string to_text(const Definition& definition);

struct Setting {
  std::string key;                      // dotted, as TOML has it
  std::vector<std::string> path;        // its parts
  boost::json::object rule;             // its schema
  boost::json::value value;             // null: nobody sets it, and it has no default
  std::vector<Definition> definitions;  // lowest first; empty: the default counts
  Scope scope = Scope::kBoth;           // who may set it
  bool restart = false;                 // when a change counts

  [[nodiscard]] boost::json::value fallback() const;  // the default, or null
  [[nodiscard]] bool changed() const;                 // whether it is not the default
  // Of the value, or of one of a definition: with *** for what looks like a secret.
  [[nodiscard]] boost::json::value shown(const boost::json::value& any) const;
};

// Every key of the organisation, or (with the id of a kern that there is) every key that may differ
// in a kern: of the server, of the plugins that run, and of others that are set. `loaded` may have
// errors; what cannot be read is missing then.
std::vector<Setting> settings_of(const Loaded& loaded,
                                 const std::vector<PluginSchema>& plugins,
                                 const std::string& kern);

// Ids of the kernen, also when there is an error.
std::vector<std::string> kernen_of(const Loaded& loaded);

}  // namespace btl::config
