// SPDX-License-Identifier: EUPL-1.2
#include <boost/json/array.hpp>
#include <filesystem>
#include <ostream>

#include "core/config/layers.hpp"
#include "core/config/starter.hpp"
#include "host/admin_call.hpp"
#include "host/new_file.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

std::optional<config::Profile> profile_of(const std::string& name) {
  if (name == "small") return config::Profile::kSmall;
  if (name == "large") return config::Profile::kLarge;
  return std::nullopt;
}

std::optional<ExitCode> refuse_wrong_usage(const Arguments& arguments, Terminal& terminal) {
  if (!profile_of(arguments.value("profile", "small"))) {
    terminal.error << "btl config init: --profile must be small or large\n";
    return ExitCode::kUsage;
  }
  for (const std::string& kern : arguments.values("kern")) {
    if (config::is_kern_id(kern)) continue;
    terminal.error << "btl config init: \"" << kern
                   << "\" is no id of a kern; use 1 to 40 of a-z, 0-9 and -\n";
    return ExitCode::kUsage;
  }
  return std::nullopt;
}

// Looked at before anything is written: a folder that is half made would be worse than none.
std::optional<ExitCode> refuse_existing(const std::string& folder,
                                        const std::vector<config::StarterFile>& files,
                                        Terminal& terminal) {
  std::optional<ExitCode> refused;
  for (const config::StarterFile& file : files) {
    std::error_code error;
    if (!std::filesystem::exists(folder + "/" + file.name, error)) continue;
    terminal.error << "btl config init: " << folder << '/' << file.name << " is there already\n";
    refused = ExitCode::kConflict;
  }
  return refused;
}

ExitCode init(const Arguments& arguments, Terminal& terminal) {
  if (const auto refused = refuse_wrong_usage(arguments, terminal)) return *refused;
  std::vector<std::string> plugins;
  for (const auto& plugin : read_plugins(arguments, terminal)) plugins.push_back(plugin.id);
  const auto files = config::starter_files(
      *profile_of(arguments.value("profile", "small")), arguments.values("kern"), plugins);
  if (const auto refused = refuse_existing(arguments.config, files, terminal)) return *refused;
  json::array made;
  for (const config::StarterFile& file : files) {
    const std::string path = arguments.config + "/" + file.name;
    if (const auto created = create_file(path, file.text); created.has_error()) {
      terminal.error << "btl config init: " << created.error().message << '\n';
      return exit_code_of(created.error().code);
    }
    made.emplace_back(path);
    if (!arguments.json) terminal.out << "made " << path << '\n';
  }
  if (arguments.json) {
    print({{"schema", "btl.config-init/1"}, {"made", std::move(made)}}, terminal);
  } else {
    terminal.error << "next: edit them, then btl config check --config " << arguments.config
                   << '\n';
  }
  return ExitCode::kSuccess;
}

}  // namespace

Verb config_init_verb() {
  return {.name = "config init",
          .operands = "",
          .summary = "files to begin with, with every key and its default",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"profile", "NAME", "small (the default) or large"},
                      {"kern", "ID", "an overlay for that kern; may be repeated"}},
          .run = init};
}

}  // namespace btl::host
