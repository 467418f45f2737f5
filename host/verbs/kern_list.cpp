// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <ostream>

#include "core/config/toml_text.hpp"
#include "host/verbs/config_diff.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

// Ids of the plugins that work in a kern, or of those that do not.
std::vector<std::string> plugins_of(const config::Kern& kern, bool that_work) {
  std::vector<std::string> ids;
  for (const auto& [id, plugin] : kern.plugins) {
    if (plugin.enabled == that_work) ids.push_back(id);
  }
  return ids;
}

// "incidents.photos": features that are off, of plugins that work.
std::vector<std::string> features_off(const config::Kern& kern) {
  std::vector<std::string> names;
  for (const auto& [id, plugin] : kern.plugins) {
    if (!plugin.enabled) continue;
    for (const auto& [name, is_on] : plugin.features) {
      if (!is_on) names.push_back(fmt::format("{}.{}", id, name));
    }
  }
  return names;
}

json::array array_of(const std::vector<std::string>& texts) {
  json::array array;
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

json::object kern_document(const config::Kern& kern) {
  return {{"id", kern.id},
          {"name", kern.name},
          {"file", overlay_name(kern.id)},
          {"plugins", array_of(plugins_of(kern, true))},
          {"pluginsOff", array_of(plugins_of(kern, false))},
          {"featuresOff", array_of(features_off(kern))}};
}

ExitCode list_kernen(const Arguments& arguments, Terminal& terminal) {
  const Configuration configuration = read_configuration(arguments, terminal);
  if (const auto refused = refuse_errors(configuration, terminal)) return *refused;
  json::array kernen;
  if (!arguments.json) terminal.out << fmt::format("{:<24} {:<24} {}\n", "KERN", "NAME", "OFF");
  for (const auto& [id, kern] : configuration.loaded.snapshot->kernen) {
    kernen.push_back(kern_document(kern));
    if (arguments.json) continue;
    std::vector<std::string> off = plugins_of(kern, false);
    for (std::string& feature : features_off(kern)) off.push_back(std::move(feature));
    terminal.out << fmt::format("{:<24} {:<24} {}\n",
                                id,
                                kern.name,
                                off.empty() ? "-" : fmt::format("{}", fmt::join(off, " ")));
  }
  if (arguments.json) {
    print({{"schema", "btl.kern-list/1"}, {"kernen", std::move(kernen)}}, terminal);
  }
  return ExitCode::kSuccess;
}

ExitCode show_kern(const Arguments& arguments, Terminal& terminal) {
  const std::string& id = arguments.operands.front();
  const Configuration configuration = read_configuration(arguments, terminal);
  if (const auto refused = refuse_errors(configuration, terminal)) return *refused;
  if (const auto refused = refuse_unknown_kern(configuration, id, terminal)) return *refused;
  const config::Kern& kern = configuration.loaded.snapshot->kernen.at(id);
  json::array own;
  std::string lines;
  for (const Difference& difference : differences_of(configuration, id, "")) {
    const config::Setting& setting = difference.left;
    if (setting.value.is_null()) continue;
    const json::value value = setting.shown(setting.value);
    own.push_back(
        json::object{{"key", setting.key}, {"value", value}, {"origin", origin_document(setting)}});
    lines +=
        fmt::format("  {} = {} # {}\n", setting.key, config::to_toml(value), origin_text(setting));
  }
  if (arguments.json) {
    json::object document = kern_document(kern);
    document["schema"] = "btl.kern-show/1";
    document["own"] = std::move(own);
    print(document, terminal);
    return ExitCode::kSuccess;
  }
  const auto say = [&](std::string_view title, const std::vector<std::string>& names) {
    if (!names.empty()) terminal.out << fmt::format("{}: {}\n", title, fmt::join(names, ", "));
  };
  terminal.out << fmt::format("{}: {}, {}\n", id, kern.name, overlay_name(id));
  say("plugins", plugins_of(kern, true));
  say("plugins that are off", plugins_of(kern, false));
  say("features that are off", features_off(kern));
  if (!lines.empty()) terminal.out << "its own settings:\n" << lines;
  return ExitCode::kSuccess;
}

}  // namespace

Verb kern_list_verb() {
  return {.name = "kern list",
          .operands = "",
          .summary = "kernen of the configuration, and what is off there",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = list_kernen};
}

Verb kern_show_verb() {
  return {.name = "kern show",
          .operands = "ID",
          .summary = "plugins of a kern, and where it goes its own way",
          .operands_min = 1,
          .operands_max = 1,
          .options = {},
          .run = show_kern};
}

Verb kern_diff_verb() {
  return {.name = "kern diff",
          .operands = "ID [ID]",
          .summary = "how two kernen, or a kern and the organisation, differ",
          .operands_min = 1,
          .operands_max = 2,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            const auto& ids = arguments.operands;
            return show_differences(
                arguments, terminal, ids.front(), ids.size() == 2 ? ids.back() : "");
          }};
}

}  // namespace btl::host
