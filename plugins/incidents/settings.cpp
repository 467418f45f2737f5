// SPDX-License-Identifier: EUPL-1.2
#include "settings.hpp"

#include <boost/json.hpp>

namespace incidents {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

bool truth_of(const json::object& object, std::string_view key, bool otherwise = true) {
  const json::value* value = object.if_contains(key);
  const bool* truth = value == nullptr ? nullptr : value->if_bool();
  return truth == nullptr ? otherwise : *truth;
}

const json::object& object_of(const json::object& object, std::string_view key) {
  static const json::object empty;
  const json::value* value = object.if_contains(key);
  const json::object* found = value == nullptr ? nullptr : value->if_object();
  return found == nullptr ? empty : *found;
}

const json::array& array_of(const json::object& object, std::string_view key) {
  static const json::array empty;
  const json::value* value = object.if_contains(key);
  const json::array* found = value == nullptr ? nullptr : value->if_array();
  return found == nullptr ? empty : *found;
}

}  // namespace

Checked<Settings> parse_settings(std::string_view text) {
  boost::system::error_code error;
  const json::value root = json::parse(text, error);
  if (error || !root.is_object()) return Problem{"the configuration is not a JSON object"};
  const json::object& document = root.get_object();
  const json::object& section = object_of(document, "settings");
  Settings settings;
  settings.kern_name = text_of(document, "name");
  settings.enabled = truth_of(document, "enabled");
  settings.intake = truth_of(object_of(document, "features"), "intake");
  settings.services = text_of(section, "services");
  settings.areas = text_of(section, "areas");
  settings.agency = text_of(section, "agency");
  settings.contact = text_of(section, "contact");
  settings.key_service = text_of(section, "key_service");
  settings.test_endpoint = text_of(section, "test_endpoint");
  settings.jurisdiction_id = text_of(section, "jurisdiction_id");
  for (const json::value& code : array_of(section, "services_off")) {
    if (code.is_string()) settings.services_off.emplace_back(code.get_string().c_str());
  }
  for (const json::value& key : array_of(section, "api_keys")) {
    if (!key.is_object()) continue;
    settings.api_keys.push_back({text_of(key.get_object(), "name"),
                                 text_of(key.get_object(), "key"),
                                 truth_of(key.get_object(), "imports", false)});
  }
  return settings;
}

}  // namespace incidents
