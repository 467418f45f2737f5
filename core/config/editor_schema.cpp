// SPDX-License-Identifier: EUPL-1.2
#include "core/config/editor_schema.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string>

#include "core/config/schema.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

json::value for_editors(const json::value& value);

json::object reference_to_a_secret() {
  return {{"type", "object"},
          {"required", json::array{"secret"}},
          {"additionalProperties", false},
          {"properties",
           json::object{
               {"secret",
                json::object{{"type", "string"}, {"pattern", "^[a-z0-9_-][a-z0-9._-]{0,63}$"}}}}}};
}

void say_format(json::object& schema, std::string_view format) {
  if (format == "duration") schema["pattern"] = "^[0-9]+(ms|s|m|h|d)$";
  if (format == "size") schema["pattern"] = "^[0-9]+(B|KiB|MiB|GiB)$";
  if (format == "address") schema["pattern"] = "^.+:[0-9]+$";
  if (format == "kern") schema["pattern"] = "^[a-z0-9-]{1,40}$";
  if (format != "secret") return;
  for (auto& [key, value] : reference_to_a_secret()) schema[key] = value;
}

// What a file adds is an array of the same elements; how many there are in all is not its matter.
json::object addition(json::object array) {
  for (const std::string_view word : {"default", "minItems"}) array.erase(word);
  array["description"] = "Goes on behind what lower layers, or the default, have listed.";
  return array;
}

json::object properties_for_editors(const json::object& properties) {
  json::object result;
  for (const auto& [key, value] : properties) {
    result[key] = for_editors(value);
    const auto* property = value.if_object();
    const auto* add = property == nullptr ? nullptr : property->if_contains("add");
    if (add == nullptr || !add->is_bool() || !add->get_bool()) continue;
    result[std::string(key) + "_add"] = addition(result[key].as_object());
  }
  return result;
}

json::object object_for_editors(const json::object& schema) {
  json::object result;
  for (const auto& [key, value] : schema) {
    const bool is_ours =
        key == "scope" || key == "apply" || key == "add" || key == "format" || key == "$schema";
    if (is_ours) continue;
    const bool is_value = key == "default" || key == "enum" || key == "required";
    if (key == "properties" && value.is_object()) {
      result[key] = properties_for_editors(value.get_object());
    } else {
      result[key] = is_value ? value : for_editors(value);
    }
  }
  say_format(result, format_of(schema));
  if (schema.contains("properties") && !takes_other_keys(schema)) {
    result["additionalProperties"] = false;
  }
  return result;
}

json::value for_editors(const json::value& value) {
  if (const auto* object = value.if_object()) return object_for_editors(*object);
  const auto* array = value.if_array();
  if (array == nullptr) return value;
  json::array result;
  for (const json::value& element : *array) result.push_back(for_editors(element));
  return result;
}

}  // namespace

json::object editor_schema(const json::object& schema, std::string_view title) {
  json::object result = {{"$schema", "http://json-schema.org/draft-04/schema#"}, {"title", title}};
  for (auto& [key, value] : object_for_editors(schema)) {
    if (key != "title") result[key] = value;
  }
  return result;
}

}  // namespace btl::config
