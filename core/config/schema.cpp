// SPDX-License-Identifier: EUPL-1.2
#include "core/config/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <utility>

#include "core/config/pattern.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

// How the value of a word goes on.
enum class Holds : std::uint8_t {
  kAnything,
  kSchema,
  kSchemas,
  kNamedSchemas,
  kPattern,
  kWord,
  kFlag
};

struct Keyword {
  std::string_view name;
  Holds holds = Holds::kAnything;
};

constexpr std::array kKeywords = std::to_array<Keyword>({
    {"$schema"},
    {"id"},
    {"title"},
    {"description"},
    {"default"},
    {"type"},
    {"enum"},
    {"minimum"},
    {"maximum"},
    {"exclusiveMinimum"},
    {"exclusiveMaximum"},
    {"multipleOf"},
    {"minLength"},
    {"maxLength"},
    {"minItems"},
    {"maxItems"},
    {"uniqueItems"},
    {"minProperties"},
    {"maxProperties"},
    {"required"},
    {"format"},
    {"scope", Holds::kWord},
    {"apply", Holds::kWord},
    {"add", Holds::kFlag},
    {"pattern", Holds::kPattern},
    {"items", Holds::kSchema},
    {"additionalItems", Holds::kSchema},
    {"additionalProperties", Holds::kSchema},
    {"not", Holds::kSchema},
    {"allOf", Holds::kSchemas},
    {"anyOf", Holds::kSchemas},
    {"oneOf", Holds::kSchemas},
    {"properties", Holds::kNamedSchemas},
});

base::Error invalid(const std::string& at, std::string_view what) {
  return {base::ErrorCode::kInvalid, fmt::format("{}: {}", at.empty() ? "/" : at, what)};
}

base::Status check_schema(const json::value& value, const std::string& at);

base::Status check_word(std::string_view keyword, const json::value& value, const std::string& at) {
  const auto* text = value.if_string();
  const std::string_view word = text == nullptr ? std::string_view() : std::string_view(*text);
  const bool known = keyword == "scope" ? word == "server" || word == "kern" || word == "both"
                                        : word == "live" || word == "restart";
  if (known) return {};
  return invalid(at,
                 keyword == "scope" ? "must be \"server\", \"kern\" or \"both\""
                                    : "must be \"live\" or \"restart\"");
}

base::Status check_named(const json::value& value, const std::string& at) {
  const auto* named = value.if_object();
  if (named == nullptr) return invalid(at, "must be an object");
  for (const auto& [name, schema] : *named) {
    auto checked = check_schema(schema, at + "/" + std::string(name));
    if (checked.has_error()) return checked;
  }
  return {};
}

base::Status check_list(const json::value& value, const std::string& at) {
  const auto* list = value.if_array();
  if (list == nullptr || list->empty()) return invalid(at, "must be an array of schemas");
  for (std::size_t i = 0; i < list->size(); ++i) {
    auto checked = check_schema((*list)[i], fmt::format("{}/{}", at, i));
    if (checked.has_error()) return checked;
  }
  return {};
}

base::Status check_pattern_at(const json::value& value, const std::string& at) {
  const auto* text = value.if_string();
  if (text == nullptr) return invalid(at, "must be a text");
  auto checked = check_pattern(*text);
  return checked.has_error() ? invalid(at, checked.error().message) : base::Status{};
}

base::Status check_keyword(const Keyword& keyword,
                           const json::value& value,
                           const std::string& at) {
  switch (keyword.holds) {
    case Holds::kAnything: return {};
    case Holds::kWord: return check_word(keyword.name, value, at);
    case Holds::kFlag:
      return value.is_bool() ? base::Status{} : invalid(at, "must be true or false");
    case Holds::kPattern: return check_pattern_at(value, at);
    case Holds::kNamedSchemas: return check_named(value, at);
    case Holds::kSchemas: return check_list(value, at);
    case Holds::kSchema: break;
  }
  if (value.is_bool()) return {};  // "additionalProperties": false
  return value.is_array() ? check_list(value, at) : check_schema(value, at);
}

base::Status check_schema(const json::value& value, const std::string& at) {
  const auto* schema = value.if_object();
  if (schema == nullptr) return invalid(at, "must be a schema, that is an object");
  for (const auto& [name, word] : *schema) {
    const auto* keyword = std::find_if(
        kKeywords.begin(), kKeywords.end(), [&](const Keyword& k) { return k.name == name; });
    const std::string here = at + "/" + std::string(name);
    if (keyword == kKeywords.end()) return invalid(here, "this word is not known");
    if (auto checked = check_keyword(*keyword, word, here); checked.has_error()) return checked;
  }
  return {};
}

const json::object* object_at(const json::object& parent, std::string_view key) {
  const auto* value = parent.if_contains(key);
  return value == nullptr ? nullptr : value->if_object();
}

std::string_view text_at(const json::object& parent, std::string_view key) {
  const auto* value = parent.if_contains(key);
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

}  // namespace

base::Result<json::object> parse_schema(std::string_view text) {
  if (text.size() > kSchemaBytesMax) {
    return invalid("", fmt::format("larger than {} bytes", kSchemaBytesMax));
  }
  json::error_code error;
  json::value value = json::parse(text, error);  // at most 32 deep, which bounds all recursion here
  if (error) return invalid("", "not JSON: " + error.message());
  if (auto checked = check_schema(value, ""); checked.has_error()) return checked.error();
  return std::move(value.as_object());
}

const json::object* property_of(const json::object& schema, std::string_view key) {
  const json::object* properties = object_at(schema, "properties");
  return properties == nullptr ? nullptr : object_at(*properties, key);
}

std::string_view added_to(std::string_view key) {
  constexpr std::string_view kAdding = "_add";
  return key.ends_with(kAdding) ? key.substr(0, key.size() - kAdding.size()) : std::string_view();
}

const json::object* addition_of(const json::object& schema, std::string_view key) {
  const std::string_view name = added_to(key);
  // A key of that very name is itself.
  if (name.empty() || property_of(schema, key) != nullptr) return nullptr;
  const json::object* array = property_of(schema, name);
  const auto* add = array == nullptr ? nullptr : array->if_contains("add");
  return add != nullptr && add->is_bool() && add->get_bool() ? array : nullptr;
}

const json::object* element_of(const json::object& schema) {
  return object_at(schema, "items");
}

std::vector<std::string> keys_of(const json::object& schema) {
  std::vector<std::string> keys;
  if (const json::object* properties = object_at(schema, "properties")) {
    for (const auto& [key, property] : *properties) keys.emplace_back(key);
  }
  return keys;
}

bool takes_other_keys(const json::object& schema) {
  const auto* others = schema.if_contains("additionalProperties");
  return others != nullptr && !(others->is_bool() && !others->get_bool());
}

Scope scope_of(const json::object& property) {
  const std::string_view scope = text_at(property, "scope");
  if (scope == "server") return Scope::kServer;
  return scope == "kern" ? Scope::kKern : Scope::kBoth;
}

std::string_view format_of(const json::object& property) {
  return text_at(property, "format");
}

bool needs_restart(const json::object& schema, std::span<const std::string> path) {
  bool restart = false;
  const json::object* here = &schema;
  for (const std::string& key : path) {
    here = property_of(*here, key);
    if (here == nullptr) break;
    if (here->contains("apply")) restart = text_at(*here, "apply") == "restart";
  }
  return restart;
}

json::object with_defaults(const json::object& schema, json::object values) {
  const json::object* properties = object_at(schema, "properties");
  if (properties == nullptr) return values;
  for (const auto& [key, value] : *properties) {
    const json::object* property = value.if_object();
    if (property == nullptr) continue;
    if (auto* present = values.if_contains(key)) {
      if (auto* table = present->if_object())
        *present = with_defaults(*property, std::move(*table));
      const json::object* element = element_of(*property);
      if (auto* array = present->if_array(); array != nullptr && element != nullptr) {
        for (json::value& each : *array) {
          if (auto* table = each.if_object()) each = with_defaults(*element, std::move(*table));
        }
      }
    } else if (const auto* fallback = property->if_contains("default")) {
      values[key] = *fallback;
    } else if (json::object inner = with_defaults(*property, {}); !inner.empty()) {
      values[key] = std::move(inner);
    }
  }
  return values;
}

}  // namespace btl::config
