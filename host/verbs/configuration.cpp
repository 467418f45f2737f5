// SPDX-License-Identifier: EUPL-1.2
#include "host/verbs/configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <ostream>

#include "core/config/suggestion.hpp"
#include "core/os/files.hpp"
#include "core/plugin/plugin_folder.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

ExitCode refuse_name(std::string_view what,
                     const std::string& name,
                     const std::vector<std::string>& names,
                     Terminal& terminal) {
  terminal.error << "btl: there is no " << what << " \"" << name << '"';
  if (const auto near = config::nearest(name, names)) {
    terminal.error << "; did you mean \"" << *near << "\"?";
  }
  terminal.error << '\n';
  return ExitCode::kNo;
}

}  // namespace

std::vector<config::PluginSchema> read_plugins(const Arguments& arguments, Terminal& terminal) {
  const os::SystemFiles files;
  const auto folder = plugin::read_plugin_folder(files, arguments.plugins);
  for (const std::string& problem : plugin::problems_of(folder)) {
    terminal.error << "btl: " << problem << '\n';
  }
  return plugin::schemas_of(folder);
}

Configuration read_configuration(const Arguments& arguments, Terminal& terminal) {
  const os::SystemFiles files;
  Configuration configuration{.plugins = read_plugins(arguments, terminal), .loaded = {}};
  configuration.loaded = config::load(
      files, arguments.config, configuration.plugins, arguments.overrides, plugin::roles_of_host());
  return configuration;
}

std::optional<ExitCode> refuse_errors(const Configuration& configuration, Terminal& terminal) {
  if (configuration.loaded.snapshot != nullptr) return std::nullopt;
  for (const config::Finding& finding : configuration.loaded.findings) {
    terminal.error << config::to_text(finding);
  }
  return ExitCode::kConfiguration;
}

std::optional<ExitCode> refuse_unknown_kern(const Configuration& configuration,
                                            const std::string& kern,
                                            Terminal& terminal) {
  const auto kernen = config::kernen_of(configuration.loaded);
  if (std::find(kernen.begin(), kernen.end(), kern) != kernen.end()) return std::nullopt;
  return refuse_name("kern", kern, kernen, terminal);
}

std::optional<ExitCode> refuse_unknown_plugin(const Configuration& configuration,
                                              const std::string& id,
                                              Terminal& terminal) {
  std::vector<std::string> ids;
  for (const config::PluginSchema& plugin : configuration.plugins) ids.push_back(plugin.id);
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) return std::nullopt;
  return refuse_name("plugin", id, ids, terminal);
}

void print(const json::object& document, Terminal& terminal) {
  terminal.out << json::serialize(document) << '\n';
}

std::string origin_text(const config::Setting& setting) {
  std::string text;
  for (const config::Definition& definition : setting.definitions) {
    if (!definition.counts) continue;
    text += (text.empty() ? "" : " + ") + config::to_text(definition);
  }
  return text.empty() ? "default" : text;
}

json::value origin_document(const config::Setting& setting) {
  if (setting.definitions.empty()) return nullptr;
  const config::Definition& last = setting.definitions.back();
  return json::object{{"file", last.file}, {"line", last.line}, {"column", last.column}};
}

std::string overlay_name(std::string_view kern) {
  return fmt::format("kernen/{}.toml", kern);
}

}  // namespace btl::host
