// SPDX-License-Identifier: EUPL-1.2
#include "core/config/editor_schema.hpp"
#include "core/config/schema.hpp"
#include "core/config/schemas.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

ExitCode schema(const Arguments& arguments, Terminal& terminal) {
  const Configuration configuration{.plugins = read_plugins(arguments, terminal), .loaded = {}};
  const bool of_kern = arguments.has("kern");
  const json::object whole = of_kern ? config::overlay_schema(configuration.plugins)
                                     : config::organisation_schema(configuration.plugins);
  const std::string id = arguments.value("plugin", "");
  if (id.empty()) {
    print(config::editor_schema(whole, of_kern ? "btl: kernen/ID.toml" : "btl: btl.toml, conf.d"),
          terminal);
    return ExitCode::kSuccess;
  }
  if (const auto refused = refuse_unknown_plugin(configuration, id, terminal)) return *refused;
  const json::object* section = config::property_of(*config::property_of(whole, "plugins"), id);
  if (section == nullptr) {
    terminal.error << "btl: the schema of plugin " << id << " is wrong: ask its maker\n";
    return ExitCode::kNo;
  }
  print(config::editor_schema(*section, "btl: [plugins." + id + "]"), terminal);
  return ExitCode::kSuccess;
}

}  // namespace

Verb config_schema_verb() {
  return {.name = "config schema",
          .operands = "",
          .summary = "JSON Schema (draft-04) of the files, for editors",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"kern", "", "of the overlay of a kern"},
                      {"plugin", "ID", "only of that plugin's section"}},
          .run = schema};
}

}  // namespace btl::host
