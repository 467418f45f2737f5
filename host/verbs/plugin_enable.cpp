// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <boost/json/array.hpp>
#include <ostream>

#include "core/config/toml_text.hpp"
#include "core/os/files.hpp"
#include "core/plugin/plugin_folder.hpp"
#include "host/admin_call.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/managed_file.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

struct Switch {
  std::string plugin;
  std::string kern;  // empty: the organisation
  bool on = false;
};

// What has to be said for a switch to be as it is wanted.
struct SwitchPlan {
  json::object own;      // in the file of the organisation or of the kern
  json::object managed;  // the same in the managed file
  bool restart = false;
};

bool runs(const config::Snapshot& snapshot, const std::string& plugin) {
  return std::find(snapshot.enabled.begin(), snapshot.enabled.end(), plugin) !=
         snapshot.enabled.end();
}

bool is_on(const config::Snapshot& snapshot, const Switch& wanted) {
  if (!runs(snapshot, wanted.plugin)) return false;
  const auto& plugins =
      wanted.kern.empty() ? snapshot.plugins : snapshot.kernen.at(wanted.kern).plugins;
  return plugins.at(wanted.plugin).enabled;
}

json::object enabled_line(const Switch& wanted) {
  return {{"plugins", json::object{{wanted.plugin, json::object{{"enabled", wanted.on}}}}}};
}

// Also of a plugin that does not run, which the snapshot leaves out.
bool is_said_to_be_off(const Configuration& configuration, const std::string& plugin) {
  for (const auto& setting : config::settings_of(configuration.loaded, configuration.plugins, "")) {
    if (setting.key == "plugins." + plugin + ".enabled") return setting.value == false;
  }
  return false;
}

SwitchPlan plan(const Configuration& configuration, const Switch& wanted) {
  const config::Snapshot& snapshot = *configuration.loaded.snapshot;
  SwitchPlan plan;
  if (is_on(snapshot, wanted) == wanted.on) return plan;
  if (!wanted.kern.empty()) {
    plan.own = enabled_line(wanted);
    plan.managed = {{"kernen", json::object{{wanted.kern, plan.own}}}};
    return plan;
  }
  plan.restart = wanted.on && !runs(snapshot, wanted.plugin);
  json::object plugins;
  if (plan.restart) plugins["enable_add"] = json::array{wanted.plugin};
  if (!wanted.on || is_said_to_be_off(configuration, wanted.plugin)) {
    plugins[wanted.plugin] = json::object{{"enabled", wanted.on}};
  }
  plan.own = {{"plugins", std::move(plugins)}};
  plan.managed = plan.own;
  return plan;
}

std::string command(const Switch& wanted, bool on) {
  return std::string("btl plugin ") + (on ? "enable " : "disable ") + wanted.plugin +
         (wanted.kern.empty() ? "" : " --kern " + wanted.kern);
}

// With `written` as the content of the managed file: kNo or kConflict when the switch would not be
// as it is wanted.
std::optional<ExitCode> refuse_without_effect(const Arguments& arguments,
                                              const Configuration& configuration,
                                              const Switch& wanted,
                                              const std::string& written,
                                              Terminal& terminal) {
  const os::SystemFiles files;
  const FilesWith with(files, arguments.config + "/" + kManagedFile, written);
  const Configuration after{.plugins = configuration.plugins,
                            .loaded = config::load(with,
                                                   arguments.config,
                                                   configuration.plugins,
                                                   arguments.overrides,
                                                   plugin::roles_of_host())};
  if (const auto refused = refuse_errors(after, terminal)) return refused;
  if (is_on(*after.loaded.snapshot, wanted) == wanted.on) return std::nullopt;
  for (const auto& setting : config::settings_of(after.loaded, after.plugins, wanted.kern)) {
    if (setting.key != "plugins." + wanted.plugin + ".enabled" &&
        !(setting.key == "plugins.enable" && !runs(*after.loaded.snapshot, wanted.plugin))) {
      continue;
    }
    terminal.error << "btl: " << origin_text(setting) << " sets " << setting.key
                   << " and lies over " << kManagedFile << ": change it there\n";
  }
  return ExitCode::kConflict;
}

std::optional<ExitCode> write(const Arguments& arguments,
                              const Configuration& configuration,
                              const Switch& wanted,
                              const SwitchPlan& plan,
                              Terminal& terminal) {
  os::SystemFiles files;
  const auto text = managed_text(files, arguments.config, plan.managed);
  if (text.has_error()) {
    terminal.error << "btl: " << text.error().message << '\n';
    return exit_code_of(text.error().code);
  }
  if (auto refused = refuse_without_effect(arguments, configuration, wanted, *text, terminal)) {
    return refused;
  }
  const auto written = write_managed(files, arguments.config, *text);
  if (written.has_value()) return std::nullopt;
  terminal.error << "btl: " << written.error().message << '\n';
  return exit_code_of(written.error().code);
}

void report(const Arguments& arguments,
            const Switch& wanted,
            const SwitchPlan& plan,
            Terminal& terminal) {
  const bool writes = arguments.has("write");
  const std::string own_file = wanted.kern.empty() ? "btl.toml" : overlay_name(wanted.kern);
  const std::string lines = config::toml_document(writes ? plan.managed : plan.own);
  if (arguments.json) {
    print({{"schema", "btl.plugin-switch/1"},
           {"plugin", wanted.plugin},
           {"kern", wanted.kern},
           {"enabled", wanted.on},
           {"file", writes ? kManagedFile : own_file},
           {"lines", plan.own.empty() ? "" : lines},
           {"written", writes && !plan.own.empty()},
           {"restart", plan.restart}},
          terminal);
    return;
  }
  if (plan.own.empty()) {
    terminal.error << wanted.plugin << " is " << (wanted.on ? "on" : "off") << " already\n";
    return;
  }
  terminal.error << (writes ? "wrote to " : "add to ") << arguments.config << '/'
                 << (writes ? kManagedFile : own_file) << ":\n";
  terminal.out << lines;
  if (!writes) terminal.error << "(a table that is there already takes only the keys)\n";
  terminal.error << "then: " << (plan.restart ? "restart the server" : "btl reload")
                 << "; undo: " << command(wanted, !wanted.on) << (writes ? " --write" : "") << '\n';
}

ExitCode change(const Arguments& arguments, Terminal& terminal, bool on) {
  const Switch wanted{
      .plugin = arguments.operands.front(), .kern = arguments.value("kern", ""), .on = on};
  const Configuration configuration = read_configuration(arguments, terminal);
  if (const auto refused = refuse_errors(configuration, terminal)) return *refused;
  if (const auto refused = refuse_unknown_plugin(configuration, wanted.plugin, terminal)) {
    return *refused;
  }
  const config::Snapshot& snapshot = *configuration.loaded.snapshot;
  if (!wanted.kern.empty()) {
    if (const auto refused = refuse_unknown_kern(configuration, wanted.kern, terminal)) {
      return *refused;
    }
    if (on && !runs(snapshot, wanted.plugin)) {
      terminal.error << "btl: " << wanted.plugin
                     << " does not run at all; first: btl plugin enable " << wanted.plugin << '\n';
      return ExitCode::kNo;
    }
  }
  const SwitchPlan planned = plan(configuration, wanted);
  if (arguments.has("write") && !planned.own.empty()) {
    if (const auto refused = write(arguments, configuration, wanted, planned, terminal)) {
      return *refused;
    }
  }
  report(arguments, wanted, planned, terminal);
  return ExitCode::kSuccess;
}

Verb switch_verb(std::string_view name, std::string_view summary, bool on) {
  return {.name = name,
          .operands = "ID",
          .summary = summary,
          .operands_min = 1,
          .operands_max = 1,
          .options = {{"kern", "NAME", "only in that kern"},
                      {"write", "", "write them to conf.d/90-managed.toml"}},
          .run = [on](const Arguments& arguments, Terminal& terminal) {
            return change(arguments, terminal, on);
          }};
}

}  // namespace

Verb plugin_enable_verb() {
  return switch_verb("plugin enable", "the lines that switch a plugin on", true);
}

Verb plugin_disable_verb() {
  return switch_verb("plugin disable", "the lines that switch a plugin off", false);
}

}  // namespace btl::host
