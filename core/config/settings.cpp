// SPDX-License-Identifier: EUPL-1.2
#include "core/config/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "core/config/layers.hpp"
#include "core/config/merge.hpp"
#include "core/config/schemas.hpp"
#include "core/config/toml_text.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

// Whether a text under that name is better not shown.
bool names_a_secret(std::string_view name) {
  constexpr std::string_view kWords[] = {"key", "password", "passphrase", "token", "secret"};
  return std::any_of(std::begin(kWords), std::end(kWords), [name](std::string_view word) {
    if (!name.ends_with(word)) return false;
    return name.size() == word.size() || name[name.size() - word.size() - 1] == '_';
  });
}

json::value masked(std::string_view name, const json::value& value) {
  if (const auto* object = value.if_object()) {
    const bool is_reference = object->size() == 1 && object->contains("secret");
    if (is_reference) return value;
    json::object shown;
    for (const auto& [key, member] : *object) shown[key] = masked(key, member);
    return shown;
  }
  if (const auto* array = value.if_array()) {
    json::array shown;
    for (const json::value& element : *array) shown.push_back(masked(name, element));
    return shown;
  }
  const auto* text = value.if_string();
  return text != nullptr && !text->empty() && names_a_secret(name) ? json::value("***") : value;
}

// The node at the end of a path, or null.
const Node* node_at(const Node& root, std::span<const std::string> path) {
  const Node* here = &root;
  for (const std::string& key : path) {
    here = here->find(key);
    if (here == nullptr) return nullptr;
  }
  return here;
}

// The outermost table that is for one of the two only decides for all that is in it.
Scope scope_at(const json::object& schema, std::span<const std::string> path) {
  const json::object* here = &schema;
  for (const std::string& key : path) {
    here = property_of(*here, key);
    if (here == nullptr) break;
    if (const Scope scope = scope_of(*here); scope != Scope::kBoth) return scope;
  }
  return Scope::kBoth;
}

void mark_what_counts(std::vector<Definition>& definitions) {
  for (auto one = definitions.rbegin(); one != definitions.rend(); ++one) {
    one->counts = true;
    if (!one->adds) return;
  }
}

class SettingsReader {
 public:
  SettingsReader(const Loaded& loaded,
                 const std::vector<PluginSchema>& plugins,
                 const std::string& kern)
      : loaded_(loaded),
        schema_(kern.empty() ? organisation_schema(plugins) : overlay_schema(plugins)) {
    const Layers& layers = *loaded.layers;
    add(layers.files);
    if (const auto trees = layers.kernen.find(kern); trees != layers.kernen.end()) {
      add(trees->second);
    }
    add(layers.overrides);
    if (const auto tree = layers.kern_overrides.find(kern); tree != layers.kern_overrides.end()) {
      trees_.push_back(&tree->second);
    }
    for (const Node* tree : trees_) merge(merged_, *tree, &schema_);
    forget_idle_plugins();
  }

  std::vector<Setting> read() && {
    visit(schema_, &merged_);
    return std::move(settings_);
  }

 private:
  void add(const std::vector<Node>& trees) {
    for (const Node& tree : trees) trees_.push_back(&tree);
  }

  // Of a plugin that neither runs nor is set there is nothing to say.
  void forget_idle_plugins() {
    std::set<std::string> busy = {"enable"};
    const Node* plugins = merged_.find("plugins");
    if (plugins != nullptr) {
      for (const auto& [id, section] : plugins->members) busy.insert(id);
    }
    // Not with the schema of a kern, which does not know the list.
    Node organisation;
    const json::object server = organisation_schema({});
    for (const Node& tree : loaded_.layers->files) merge(organisation, tree, &server);
    for (const Node& tree : loaded_.layers->overrides) merge(organisation, tree, &server);
    const std::string path[] = {"plugins", "enable"};
    if (const Node* enable = node_at(organisation, path)) {
      for (const Node& element : enable->elements) {
        if (const auto* id = element.scalar.if_string()) busy.emplace(*id);
      }
    }
    json::object& sections =
        schema_["properties"].as_object()["plugins"].as_object()["properties"].as_object();
    json::object kept;
    for (auto& [id, section] : sections) {
      if (busy.contains(std::string(id))) kept[id] = std::move(section);
    }
    sections = std::move(kept);
  }

  void visit(const json::object& schema, const Node* table) {
    for (const std::string& key : keys_of(schema)) {
      const Node* member = table == nullptr ? nullptr : table->find(key);
      visit_key(key, *property_of(schema, key), member);
    }
    const bool is_open = takes_other_keys(schema) || !schema.contains("properties");
    if (table == nullptr || !is_open) return;
    const auto* others = schema.if_contains("additionalProperties");
    const json::object rule =
        others != nullptr && others->is_object() ? others->get_object() : json::object{};
    for (const auto& [key, member] : table->members) {
      if (property_of(schema, key) == nullptr) visit_key(key, rule, &member);
    }
  }

  void visit_key(const std::string& key, const json::object& rule, const Node* node) {
    const bool is_secret = format_of(rule) == "secret";
    const bool is_table = node != nullptr && node->kind == Node::Kind::kTable;
    path_.push_back(key);
    if (!is_secret && (is_table || (node == nullptr && rule.contains("properties")))) {
      visit(rule, node);
    } else {
      settings_.push_back(setting(rule, node));
    }
    path_.pop_back();
  }

  Setting setting(const json::object& rule, const Node* node) {
    Setting setting{.key = toml_key(path_),
                    .path = path_,
                    .rule = rule,
                    .value = {},
                    .definitions = {},
                    .scope = scope_at(schema_, path_),
                    .restart = needs_restart(schema_, path_)};
    setting.value = node == nullptr ? setting.fallback() : to_json(*node);
    std::vector<std::string> adding = path_;
    adding.back() += "_add";
    for (const Node* tree : trees_) {
      if (const Node* set = node_at(*tree, path_)) define(setting, *set, false);
      if (!rule.contains("add")) continue;
      if (const Node* added = node_at(*tree, adding)) define(setting, *added, true);
    }
    mark_what_counts(setting.definitions);
    return setting;
  }

  void define(Setting& setting, const Node& node, bool adds) const {
    setting.definitions.push_back({.file = loaded_.sources.at(node.place.source),
                                   .line = node.place.line,
                                   .column = node.place.column,
                                   .value = to_json(node),
                                   .adds = adds});
  }

  const Loaded& loaded_;
  json::object schema_;
  std::vector<const Node*> trees_;  // lowest first
  Node merged_;
  std::vector<std::string> path_;
  std::vector<Setting> settings_;
};

}  // namespace

std::string to_text(const Definition& definition) {
  if (definition.line == 0) return definition.file;
  return fmt::format("{}:{}:{}", definition.file, definition.line, definition.column);
}

json::value Setting::fallback() const {
  const auto* found = rule.if_contains("default");
  return found == nullptr ? json::value() : *found;
}

bool Setting::changed() const {
  return value != fallback();
}

json::value Setting::shown(const json::value& any) const {
  if (format_of(rule) == "password" && any.is_string()) return "***";
  return masked(path.back(), any);
}

std::vector<Setting> settings_of(const Loaded& loaded,
                                 const std::vector<PluginSchema>& plugins,
                                 const std::string& kern) {
  return SettingsReader(loaded, plugins, kern).read();
}

std::vector<std::string> kernen_of(const Loaded& loaded) {
  std::vector<std::string> ids;
  for (const auto& [id, trees] : loaded.layers->kernen) ids.push_back(id);
  return ids;
}

}  // namespace btl::config
