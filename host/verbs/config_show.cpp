// SPDX-License-Identifier: EUPL-1.2
#include <boost/json/array.hpp>
#include <ostream>

#include "core/config/toml_text.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

json::object setting_document(const config::Setting& setting) {
  return {{"key", setting.key},
          {"value", setting.shown(setting.value)},
          {"default", setting.fallback()},
          {"changed", setting.changed()},
          {"origin", origin_document(setting)}};
}

ExitCode show(const Arguments& arguments, Terminal& terminal) {
  const Configuration configuration = read_configuration(arguments, terminal);
  if (const auto refused = refuse_errors(configuration, terminal)) return *refused;
  const std::string kern = arguments.value("kern", "");
  if (!kern.empty()) {
    if (const auto refused = refuse_unknown_kern(configuration, kern, terminal)) return *refused;
  }
  json::array settings;
  for (const auto& setting :
       config::settings_of(configuration.loaded, configuration.plugins, kern)) {
    const bool is_set = !setting.value.is_null();
    if (!is_set || (arguments.has("changed") && !setting.changed())) continue;
    if (arguments.json) {
      settings.push_back(setting_document(setting));
      continue;
    }
    terminal.out << setting.key << " = " << config::to_toml(setting.shown(setting.value));
    if (arguments.has("origin")) terminal.out << " # " << origin_text(setting);
    terminal.out << '\n';
  }
  if (arguments.json) {
    print({{"schema", "btl.config-show/1"}, {"kern", kern}, {"settings", std::move(settings)}},
          terminal);
  }
  return ExitCode::kSuccess;
}

}  // namespace

Verb config_show_verb() {
  return {.name = "config show",
          .operands = "",
          .summary = "every key with the value that counts; secrets stay hidden",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"kern", "NAME", "as it counts in that kern"},
                      {"changed", "", "only what is not the default"},
                      {"origin", "", "also where each was set"}},
          .run = show};
}

}  // namespace btl::host
