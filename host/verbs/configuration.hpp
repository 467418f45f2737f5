// SPDX-License-Identifier: EUPL-1.2
// What verbs that read the files of the configuration have in common.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/config/config.hpp"
#include "core/config/settings.hpp"
#include "host/verb.hpp"

namespace btl::host {

struct Configuration {
  std::vector<config::PluginSchema> plugins;
  config::Loaded loaded;
};

// Says on stderr which plugin files cannot be used.
std::vector<config::PluginSchema> read_plugins(const Arguments& arguments, Terminal& terminal);
Configuration read_configuration(const Arguments& arguments, Terminal& terminal);

// An exit code, with the reason on stderr, when the verb cannot go on.
std::optional<ExitCode> refuse_errors(const Configuration& configuration, Terminal& terminal);
std::optional<ExitCode> refuse_unknown_kern(const Configuration& configuration,
                                            const std::string& kern,
                                            Terminal& terminal);
std::optional<ExitCode> refuse_unknown_plugin(const Configuration& configuration,
                                              const std::string& id,
                                              Terminal& terminal);

void print(const boost::json::object& document, Terminal& terminal);

// Where what counts was set: "btl.toml:3:1", several with " + " where one adds to another, or
// "default".
std::string origin_text(const config::Setting& setting);
// {"file", "line", "column"} of the last of these, or null.
boost::json::value origin_document(const config::Setting& setting);

// A file of the configuration, relative to its folder: "kernen/bleiswijk.toml".
std::string overlay_name(std::string_view kern);

}  // namespace btl::host
