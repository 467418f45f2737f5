// SPDX-License-Identifier: EUPL-1.2
#include "core/config/plugin_sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string_view>
#include <utility>

#include "core/base/assert.hpp"
#include "core/config/merge.hpp"
#include "core/config/schemas.hpp"
#include "core/config/server_section.hpp"
#include "core/config/suggestion.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

// A table that may be absent or, wrongly, something else.
const Node* table_in(const Node* parent, std::string_view key) {
  const Node* found = parent == nullptr ? nullptr : parent->find(key);
  return found != nullptr && found->kind == Node::Kind::kTable ? found : nullptr;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string kern_name(const json::object& values) {
  const auto* kern = values.if_contains("kern");
  const auto* name = kern == nullptr ? nullptr : kern->as_object().if_contains("name");
  return name == nullptr ? "" : std::string(name->as_string());
}

}  // namespace

PluginSections::PluginSections(const std::vector<PluginSchema>& plugins,
                               const Layers& layers,
                               const Node& organisation,
                               References references,
                               Report& report)
    : layers_(layers),
      organisation_(organisation),
      report_(report),
      server_check_(server_schema(), "", report),
      kern_check_(kern_schema(), "", report) {
  for (const PluginSchema& plugin : plugins) {
    known_.push_back(plugin.id);
    auto schema = section_schema(plugin);
    if (schema.has_value()) {
      checks_.try_emplace(
          plugin.id, std::move(*schema), "plugins." + plugin.id + ".", report, references);
      continue;
    }
    report_.warning(
        {},
        {.code = Code::kBadSchema,
         .key = "plugins." + plugin.id,
         .message = fmt::format("the settings of plugin {} cannot be checked, so it gets none: {}",
                                plugin.id,
                                schema.error().message),
         .hint = "its schema is wrong: ask its maker"});
  }
}

void PluginSections::read_organisation(Snapshot& snapshot) {
  check_enabled(snapshot);
  check_names(organisation_, snapshot);
  const Node* plugins = table_in(&organisation_, "plugins");
  for (auto& [id, check] : checks_) {
    const Node* section = table_in(plugins, id);
    Told told = read(check, section == nullptr ? Node{} : *section, Layer::kOrganisation);
    if (!contains(snapshot.enabled, id)) continue;
    snapshot.plugins.emplace(id, std::move(told.plugin));
    if (!told.views.empty()) snapshot.granted_views.emplace(id, std::move(told.views));
  }
  for (const std::string& id : snapshot.enabled) snapshot.plugins.try_emplace(id);
}

Kern PluginSections::read_kern(const std::string& id, const Snapshot& snapshot) {
  std::vector<Node> trees;
  Node overlay;
  for (const Node& tree : trees_of_kern(id)) {
    trees.push_back(tree);
    server_check_.take_out_server_keys(trees.back());
    check_names(trees.back(), snapshot);
    merge(overlay, trees.back(), nullptr);
  }
  Kern kern{.id = id, .name = kern_name(kern_check_.check(overlay, Layer::kKern)), .plugins = {}};
  if (kern.name.empty()) kern.name = id;
  for (auto& [plugin, check] : checks_) {
    const Node section = section_of(plugin, check, trees, overlay.place);
    Told told = read(check, section, Layer::kKern);
    if (contains(snapshot.enabled, plugin)) kern.plugins.emplace(plugin, std::move(told.plugin));
  }
  for (const std::string& plugin : snapshot.enabled) kern.plugins.try_emplace(plugin);
  return kern;
}

std::vector<Node> PluginSections::trees_of_kern(const std::string& id) const {
  std::vector<Node> trees;
  if (const auto found = layers_.kernen.find(id); found != layers_.kernen.end()) {
    trees = found->second;
  }
  if (const auto found = layers_.kern_overrides.find(id); found != layers_.kern_overrides.end()) {
    trees.push_back(found->second);
  }
  return trees;
}

// [plugins.<id>] of the files, of the kern, of the overrides. A server key that an overlay must not
// hold has been reported and is passed over.
Node PluginSections::section_of(const std::string& plugin,
                                const SectionCheck& check,
                                const std::vector<Node>& of_kern,
                                const Place& place) const {
  Node section;
  const auto lay = [&](const Node& tree, bool is_overlay) {
    const Node* over = table_in(table_in(&tree, "plugins"), plugin);
    if (over == nullptr) return;
    Node mine = *over;
    if (is_overlay) check.take_out_server_keys(mine);
    merge(section, mine, &check.schema());
  };
  lay(layers_.organisation, false);
  for (const Node& tree : of_kern) lay(tree, true);
  for (const Node& tree : layers_.overrides) lay(tree, false);
  if (section.place.line == 0) section.place = place;
  return section;
}

PluginSections::Told PluginSections::read(SectionCheck& check, const Node& section, Layer layer) {
  json::object values = check.check(section, layer);
  Told told;
  told.plugin.enabled = values.at("enabled").as_bool();
  if (const auto* features = values.if_contains("features")) {
    for (const auto& [name, is_on] : features->as_object()) {
      told.plugin.features[name] = is_on.as_bool();
    }
  }
  for (const json::value& view : values.at("reads").as_array()) {
    told.views.emplace_back(view.as_string());
  }
  for (const std::string_view key : {"enabled", "features", "reads"}) values.stable_erase(key);
  told.plugin.settings = std::move(values);
  return told;
}

// plugins.enable names plugins that are there. One that is not is a warning: the others still run,
// and the server names the missing one as set aside.
void PluginSections::check_enabled(const Snapshot& snapshot) {
  const Node* enable = table_in(&organisation_, "plugins");
  if (enable != nullptr) enable = enable->find("enable");
  if (enable == nullptr) return;
  for (const Node& element : enable->elements) {
    const auto* id = element.scalar.if_string();
    if (id == nullptr || !contains(snapshot.enabled, std::string(*id))) continue;  // said elsewhere
    if (!contains(known_, std::string(*id))) {
      report_.warning(element.place, unknown(std::string(*id), known_));
    }
  }
}

// The sections under [plugins] are tables of plugins that are there and enabled.
void PluginSections::check_names(const Node& root, const Snapshot& snapshot) {
  const Node* plugins = table_in(&root, "plugins");
  if (plugins == nullptr) return;
  for (const auto& [id, section] : plugins->members) {
    if (id == "enable") continue;
    const std::string key = "plugins." + id;
    // One that should run and is not there was named by check_enabled(): a plugin that is broken
    // must not keep the server from starting because it has settings.
    const bool is_missing = !contains(known_, id) && contains(snapshot.enabled, id);
    if (is_missing) continue;
    if (!contains(known_, id)) {
      std::vector<std::string> names = known_;
      names.emplace_back("enable");
      report_.error(section.place, unknown(id, names));
    } else if (section.kind != Node::Kind::kTable) {
      report_.error(
          section.place,
          {.code = Code::kWrongType,
           .key = key,
           .message = fmt::format("\"{}\" must be a table, not {}", key, kind_in_words(section))});
    } else if (!contains(snapshot.enabled, id)) {
      report_.warning(section.place,
                      {.code = Code::kPluginNotEnabled,
                       .key = key,
                       .message = fmt::format("plugin {} has settings but does not run", id),
                       .hint = "add it to plugins.enable"});
    }
  }
}

Remark PluginSections::unknown(const std::string& id, const std::vector<std::string>& names) {
  const auto near = nearest(id, names);
  return {.code = Code::kUnknownPlugin,
          .key = "plugins." + id,
          .message = fmt::format("there is no plugin \"{}\"", id),
          .hint = near ? fmt::format("did you mean \"{}\"?", *near) : ""};
}

}  // namespace btl::config
