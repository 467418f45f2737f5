// SPDX-License-Identifier: EUPL-1.2
#include "host/verbs/config_diff.hpp"

#include <fmt/format.h>

#include <map>
#include <ostream>

#include "core/config/toml_text.hpp"
#include "host/verbs/pending.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

std::string name_of(const std::string& kern) {
  return kern.empty() ? "organisation" : kern;
}

void show_side(const std::string& name, const config::Setting& setting, std::ostream& out) {
  if (setting.value.is_null()) {
    out << fmt::format("  {}: not set\n", name);
    return;
  }
  out << fmt::format(
      "  {}: {}  {}\n", name, config::to_toml(setting.shown(setting.value)), origin_text(setting));
}

json::object side_document(const config::Setting& setting) {
  if (setting.value.is_null()) return {{"value", nullptr}, {"origin", nullptr}};
  return {{"value", setting.shown(setting.value)}, {"origin", origin_document(setting)}};
}

ExitCode diff(const Arguments& arguments, Terminal& terminal) {
  const auto kernen = arguments.values("kern");
  if (kernen.empty()) return show_pending_changes(arguments, terminal);
  if (kernen.size() > 2) {
    terminal.error << "btl config diff: --kern may be given twice at most\n";
    return ExitCode::kUsage;
  }
  return show_differences(
      arguments, terminal, kernen.front(), kernen.size() == 2 ? kernen.back() : "");
}

}  // namespace

std::vector<Difference> differences_of(const Configuration& configuration,
                                       const std::string& left,
                                       const std::string& right) {
  const auto settings = [&](const std::string& kern) {
    return config::settings_of(configuration.loaded, configuration.plugins, kern);
  };
  std::map<std::string, config::Setting> others;
  for (config::Setting& other : settings(right)) {
    // What only the organisation may set is no difference.
    const bool comparable = !right.empty() || other.path.front() == "plugins";
    if (comparable) others.emplace(other.key, std::move(other));
  }
  std::vector<Difference> differences;
  for (config::Setting& setting : settings(left)) {
    auto other = others.extract(setting.key);
    const std::string key = setting.key;
    config::Setting partner = other.empty() ? config::Setting{} : std::move(other.mapped());
    if (setting.value == partner.value) continue;
    differences.push_back({key, std::move(setting), std::move(partner)});
  }
  if (right.empty()) return differences;
  for (auto& [key, other] : others) {
    if (!other.value.is_null()) differences.push_back({key, {}, std::move(other)});
  }
  return differences;
}

ExitCode show_differences(const Arguments& arguments,
                          Terminal& terminal,
                          const std::string& left,
                          const std::string& right) {
  const Configuration configuration = read_configuration(arguments, terminal);
  if (const auto refused = refuse_errors(configuration, terminal)) return *refused;
  for (const std::string& kern : {left, right}) {
    if (kern.empty()) continue;
    if (const auto refused = refuse_unknown_kern(configuration, kern, terminal)) return *refused;
  }
  json::array documents;
  const auto differences = differences_of(configuration, left, right);
  for (const Difference& difference : differences) {
    if (arguments.json) {
      documents.push_back(json::object{{"key", difference.key},
                                       {"left", side_document(difference.left)},
                                       {"right", side_document(difference.right)}});
      continue;
    }
    terminal.out << difference.key << '\n';
    show_side(name_of(left), difference.left, terminal.out);
    show_side(name_of(right), difference.right, terminal.out);
  }
  if (arguments.json) {
    print({{"schema", "btl.config-diff/1"},
           {"left", name_of(left)},
           {"right", name_of(right)},
           {"differences", std::move(documents)}},
          terminal);
  }
  return differences.empty() ? ExitCode::kSuccess : ExitCode::kNo;
}

Verb config_diff_verb() {
  return {.name = "config diff",
          .operands = "",
          .summary = "how files and running server, or two kernen, differ",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"kern", "NAME", "compare it with the organisation, or two of them"}},
          .run = diff};
}

}  // namespace btl::host
