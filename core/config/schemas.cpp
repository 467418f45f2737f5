// SPDX-License-Identifier: EUPL-1.2
#include "core/config/schemas.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string_view>
#include <utility>

#include "core/base/assert.hpp"
#include "core/config/schema.hpp"
#include "core/config/server_section.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

constexpr std::string_view kNoSettings = R"({"type": "object", "properties": {}})";

constexpr std::string_view kKernSchema = R"({
  "type": "object",
  "properties": {
    "kern": {
      "type": "object",
      "scope": "kern",
      "properties": {
        "name": {
          "description": "Name of the kern for people; the id when absent.",
          "type": "string",
          "minLength": 1,
          "maxLength": 100
        }
      }
    },
    "plugins": {"type": "object"}
  }
})";

json::object switches(const std::map<std::string, bool>& features) {
  json::object properties;
  for (const auto& [name, is_on] : features) {
    properties[name] = json::object{{"type", "boolean"}, {"default", is_on}};
  }
  return {{"description", "Parts of the plugin that can be switched off."},
          {"type", "object"},
          {"properties", std::move(properties)}};
}

json::object views() {
  return {{"description", "Views of other plugins that it may read, if its manifest asks."},
          {"type", "array"},
          {"scope", "server"},
          {"apply", "restart"},
          {"add", true},
          {"maxItems", 100},
          {"uniqueItems", true},
          {"items", json::object{{"type", "string"}, {"pattern", "^[a-z][a-z0-9_]*$"}}},
          {"default", json::array{}}};
}

void take_out_server_keys(json::object& schema) {
  auto* properties = schema.if_contains("properties");
  if (properties == nullptr || !properties->is_object()) return;
  json::object kept;
  for (auto& [key, value] : properties->get_object()) {
    auto* property = value.if_object();
    if (property == nullptr || scope_of(*property) == Scope::kServer) continue;
    take_out_server_keys(*property);
    kept[key] = std::move(*property);
  }
  *properties = std::move(kept);
}

json::object& properties_at(json::object& schema, std::string_view key) {
  return schema.at("properties").as_object().at(key).as_object();
}

}  // namespace

base::Result<json::object> section_schema(const PluginSchema& plugin) {
  auto schema = parse_schema(plugin.schema.empty() ? kNoSettings : plugin.schema);
  if (schema.has_error()) return schema.error();
  json::value& properties = (*schema)["properties"];
  if (!properties.is_object()) properties.emplace_object();
  json::object& keys = properties.get_object();
  keys["enabled"] = json::object{
      {"description", "Whether the plugin works."}, {"type", "boolean"}, {"default", true}};
  keys["features"] = switches(plugin.features);
  keys["reads"] = views();
  return schema;
}

json::object kern_schema() {
  auto schema = parse_schema(kKernSchema);
  BTL_ASSERT(schema.has_value());
  return std::move(*schema);
}

json::object organisation_schema(const std::vector<PluginSchema>& plugins) {
  json::object schema = server_schema();
  json::object& sections = properties_at(schema, "plugins").at("properties").as_object();
  for (const PluginSchema& plugin : plugins) {
    if (auto section = section_schema(plugin)) sections[plugin.id] = std::move(*section);
  }
  return schema;
}

json::object overlay_schema(const std::vector<PluginSchema>& plugins) {
  json::object schema = kern_schema();
  json::object sections;
  for (const PluginSchema& plugin : plugins) {
    auto section = section_schema(plugin);
    if (section.has_error()) continue;
    take_out_server_keys(*section);
    sections[plugin.id] = std::move(*section);
  }
  properties_at(schema, "plugins")["properties"] = std::move(sections);
  return schema;
}

}  // namespace btl::config
