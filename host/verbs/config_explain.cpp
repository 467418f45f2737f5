// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <ostream>

#include "core/config/suggestion.hpp"
#include "core/config/toml_text.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

// "1 to 500", "at most 40 characters", "\"nl\" or \"en\"": what a schema allows, in words.
std::vector<std::string> rules_of(const json::object& rule) {
  std::vector<std::string> words;
  const auto say = [&](std::string_view keyword, std::string_view form) {
    if (const auto* value = rule.if_contains(keyword)) {
      words.push_back(fmt::format(fmt::runtime(form), config::to_toml(*value)));
    }
  };
  say("type", "type {}");
  say("format", "format {}");
  say("enum", "one of {}");
  say("minimum", "at least {}");
  say("maximum", "at most {}");
  say("minLength", "at least {} characters");
  say("maxLength", "at most {} characters");
  say("minItems", "at least {} elements");
  say("maxItems", "at most {} elements");
  say("pattern", "matching {}");
  if (rule.contains("add")) words.emplace_back("may be added to with KEY_add");
  return words;
}

std::string_view scope_text(config::Scope scope) {
  switch (scope) {
    case config::Scope::kServer: return "the organisation only";
    case config::Scope::kKern: return "a kern only";
    case config::Scope::kBoth: break;
  }
  return "the organisation and each kern";
}

std::string_view scope_word(config::Scope scope) {
  switch (scope) {
    case config::Scope::kServer: return "server";
    case config::Scope::kKern: return "kern";
    case config::Scope::kBoth: break;
  }
  return "both";
}

void show_setting(const config::Setting& setting, std::ostream& out) {
  const json::value fallback = setting.fallback();
  out << setting.key << " = "
      << (setting.value.is_null() ? "(not set)" : config::to_toml(setting.shown(setting.value)))
      << '\n';
  if (const auto* text = setting.rule.if_contains("description"); text != nullptr) {
    if (text->is_string()) out << "  " << std::string_view(text->get_string()) << '\n';
  }
  out << fmt::format("  allowed:  {}\n", fmt::join(rules_of(setting.rule), ", "));
  out << "  default:  " << (fallback.is_null() ? "none" : config::to_toml(setting.shown(fallback)))
      << '\n';
  out << "  set by:   " << scope_text(setting.scope) << '\n';
  out << "  a change: " << (setting.restart ? "counts after a restart" : "counts after btl reload")
      << '\n';
  if (setting.definitions.empty()) out << "  nobody sets it: the default counts\n";
  for (auto one = setting.definitions.rbegin(); one != setting.definitions.rend(); ++one) {
    out << fmt::format("  {}  {}{}  {}\n",
                       one->counts ? "counts:" : "lost:  ",
                       one->adds ? "adds " : "",
                       config::to_toml(setting.shown(one->value)),
                       config::to_text(*one));
  }
}

json::object explain_document(const config::Setting& setting, const std::string& kern) {
  json::array definitions;
  for (const config::Definition& definition : setting.definitions) {
    definitions.push_back(json::object{{"file", definition.file},
                                       {"line", definition.line},
                                       {"column", definition.column},
                                       {"value", setting.shown(definition.value)},
                                       {"adds", definition.adds},
                                       {"counts", definition.counts}});
  }
  return {{"schema", "btl.config-explain/1"},
          {"key", setting.key},
          {"kern", kern},
          {"value", setting.shown(setting.value)},
          {"default", setting.shown(setting.fallback())},
          {"rule", setting.rule},
          {"scope", scope_word(setting.scope)},
          {"apply", setting.restart ? "restart" : "live"},
          {"definitions", std::move(definitions)}};
}

// A table, a key that is misspelt, or one that a kern has no say in.
ExitCode no_such_key(const std::string& key,
                     const std::string& kern,
                     const std::vector<config::Setting>& settings,
                     Terminal& terminal) {
  std::vector<std::string> keys;
  std::vector<std::string> below;
  for (const config::Setting& setting : settings) {
    keys.push_back(setting.key);
    if (setting.key.starts_with(key + ".")) below.push_back(setting.key);
  }
  if (!below.empty()) {
    terminal.error << "btl: " << key << " is a table with "
                   << fmt::format("{}", fmt::join(below, ", ")) << '\n';
    return ExitCode::kNo;
  }
  terminal.error << "btl: there is no key \"" << key << '"';
  if (!kern.empty()) terminal.error << " for a kern";
  if (const auto near = config::nearest(key, keys)) {
    terminal.error << "; did you mean \"" << *near << "\"?";
  }
  terminal.error << '\n';
  return ExitCode::kNo;
}

// Also where files have errors: then it is needed most.
ExitCode explain_key(const Arguments& arguments, Terminal& terminal) {
  const Configuration configuration = read_configuration(arguments, terminal);
  const std::string kern = arguments.value("kern", "");
  if (!kern.empty()) {
    if (const auto refused = refuse_unknown_kern(configuration, kern, terminal)) return *refused;
  }
  if (configuration.loaded.snapshot == nullptr) {
    terminal.error << "btl: the configuration has errors; see btl config check\n";
  }
  const std::string& key = arguments.operands.front();
  const auto settings = config::settings_of(configuration.loaded, configuration.plugins, kern);
  const auto found = std::find_if(
      settings.begin(), settings.end(), [&](const auto& setting) { return setting.key == key; });
  if (found == settings.end()) return no_such_key(key, kern, settings, terminal);
  if (arguments.json) {
    print(explain_document(*found, kern), terminal);
  } else {
    show_setting(*found, terminal.out);
  }
  return ExitCode::kSuccess;
}

}  // namespace

Verb config_explain_verb() {
  return {.name = "config explain",
          .operands = "KEY",
          .summary = "value, default and range of a key, and which file won",
          .operands_min = 1,
          .operands_max = 1,
          .options = {{"kern", "NAME", "as it counts in that kern"}},
          .run = explain_key};
}

}  // namespace btl::host
