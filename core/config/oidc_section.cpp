// SPDX-License-Identifier: EUPL-1.2
#include "core/config/oidc_section.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/assert.hpp"
#include "core/config/schema.hpp"
#include "core/config/suggestion.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

// In the clear only to this very machine: for a provider that runs beside the server.
constexpr std::string_view kOidcSchema = R"({
  "description": "Organisations whose people sign in at their own server, as guests.",
  "type": "array",
  "apply": "restart",
  "maxItems": 20,
  "default": [],
  "items": {
    "type": "object",
    "required": ["id", "name", "issuer", "client_id", "client_secret", "role"],
    "properties": {
      "id": {
        "description": "Its name in addresses.",
        "type": "string",
        "pattern": "^[a-z][a-z0-9-]*$",
        "maxLength": 40
      },
      "name": {
        "description": "Its name for people.",
        "type": "string",
        "minLength": 1,
        "maxLength": 100
      },
      "issuer": {
        "description": "The provider, to the letter as it writes itself.",
        "type": "string",
        "pattern": "^(https://[a-z0-9.-]+|https?://127[.]0[.]0[.]1)(:[1-9][0-9]*)?(/[^?# ]*)?$",
        "maxLength": 500
      },
      "client_id": {
        "description": "What the provider calls this server.",
        "type": "string",
        "minLength": 1,
        "maxLength": 200
      },
      "client_secret": {
        "description": "What this server shows the provider.",
        "format": "secret"
      },
      "algorithms": {
        "description": "How the provider may sign.",
        "type": "array",
        "minItems": 1,
        "uniqueItems": true,
        "items": {"type": "string", "enum": ["RS256", "ES256"]},
        "default": ["RS256"]
      },
      "role": {
        "description": "The role that its people have here: one for guests.",
        "type": "string",
        "pattern": "^[a-z][a-z0-9-]*$",
        "maxLength": 64
      },
      "kernen": {
        "description": "Where they have it; empty: in the whole organisation.",
        "type": "array",
        "maxItems": 100,
        "uniqueItems": true,
        "items": {"type": "string", "format": "kern"},
        "default": []
      },
      "allowed": {
        "description": "Who of them is let in.",
        "type": "object",
        "properties": {
          "email_domains": {
            "description": "In one of these is their verified address; empty: in any.",
            "type": "array",
            "maxItems": 20,
            "uniqueItems": true,
            "items": {"type": "string", "pattern": "^[a-z0-9-]+([.][a-z0-9-]+)+$"},
            "default": []
          },
          "claims": {
            "description": "What the provider must say of them, all of it.",
            "type": "array",
            "maxItems": 20,
            "items": {
              "type": "object",
              "required": ["name", "value"],
              "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": 100},
                "value": {"type": "string", "minLength": 1, "maxLength": 200}
              }
            },
            "default": []
          }
        }
      },
      "origins": {
        "description": "Where the provider's tokens and keys are, when not at the issuer.",
        "type": "array",
        "maxItems": 10,
        "uniqueItems": true,
        "items": {
          "type": "string",
          "pattern": "^(https://[a-z0-9.-]+|https?://127[.]0[.]0[.]1)(:[1-9][0-9]*)?$"
        },
        "default": []
      },
      "private": {
        "description": "Whether its addresses may lie in a private network.",
        "type": "boolean",
        "default": false
      }
    }
  }
})";

std::string text_or_empty(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

const json::object& table_or_empty(const json::object& object, std::string_view name) {
  static const json::object empty;
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_object() ? value->get_object() : empty;
}

const json::array& list_or_empty(const json::object& object, std::string_view name) {
  static const json::array empty;
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_array() ? value->get_array() : empty;
}

std::vector<std::string> texts_or_empty(const json::object& object, std::string_view name) {
  std::vector<std::string> texts;
  for (const json::value& each : list_or_empty(object, name)) {
    if (each.is_string()) texts.emplace_back(each.get_string());
  }
  return texts;
}

OidcProvider read_provider(const json::object& entry) {
  const json::object& allowed = table_or_empty(entry, "allowed");
  const json::value* is_private = entry.if_contains("private");
  OidcProvider provider{
      .id = text_or_empty(entry, "id"),
      .name = text_or_empty(entry, "name"),
      .issuer = text_or_empty(entry, "issuer"),
      .client_id = text_or_empty(entry, "client_id"),
      .secret = text_or_empty(table_or_empty(entry, "client_secret"), "secret"),
      .algorithms = texts_or_empty(entry, "algorithms"),
      .role = text_or_empty(entry, "role"),
      .kernen = texts_or_empty(entry, "kernen"),
      .email_domains = texts_or_empty(allowed, "email_domains"),
      .origins = texts_or_empty(entry, "origins"),
      .is_private = is_private != nullptr && is_private->is_bool() && is_private->get_bool()};
  for (const json::value& claim : list_or_empty(allowed, "claims")) {
    if (!claim.is_object()) continue;
    provider.claims.emplace_back(text_or_empty(claim.get_object(), "name"),
                                 text_or_empty(claim.get_object(), "value"));
  }
  return provider;
}

const json::string* text_at(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  return node == nullptr ? nullptr : node->scalar.if_string();
}

// What is wrong with a role that its people would have here.
std::optional<Remark> check_role(const std::string& key,
                                 const std::string& role,
                                 const std::vector<PluginSchema>& plugins) {
  std::vector<std::string> for_guests;
  for (const PluginSchema& plugin : plugins) {
    for (const auto& [id, is_for_guests] : plugin.offer.roles) {
      if (is_for_guests) for_guests.push_back(id);
      if (id != role) continue;
      if (is_for_guests) return std::nullopt;
      return Remark{
          .code = Code::kNotAllowed,
          .key = key,
          .message = fmt::format("\"{}\": the role \"{}\" is not one for guests", key, role),
          .hint = "who signs in elsewhere is a guest here"};
    }
  }
  if (for_guests.empty()) return std::nullopt;  // no plugin that could know
  const auto near = nearest(role, for_guests);
  return Remark{.code = Code::kNotAllowed,
                .key = key,
                .message = fmt::format("\"{}\": no plugin has a role \"{}\"", key, role),
                .hint = near ? fmt::format("did you mean \"{}\"?", *near)
                             : fmt::format("for guests there is \"{}\"", for_guests.front())};
}

}  // namespace

json::object oidc_schema() {
  auto schema = parse_schema(kOidcSchema);
  BTL_ASSERT(schema.has_value());
  return std::move(*schema);
}

std::vector<OidcProvider> read_oidc(const json::object& access) {
  std::vector<OidcProvider> providers;
  for (const json::value& each : list_or_empty(access, "oidc")) {
    if (each.is_object()) providers.push_back(read_provider(each.get_object()));
  }
  return providers;
}

void check_oidc(const Node& organisation,
                const std::vector<PluginSchema>& plugins,
                Report& report) {
  const Node* access = organisation.find("access");
  const Node* entries = access == nullptr ? nullptr : access->find("oidc");
  if (entries == nullptr || entries->elements.empty()) return;
  const Node* server = organisation.find("server");
  const json::string* url = server == nullptr ? nullptr : text_at(*server, "public_url");
  if (url == nullptr || url->empty()) {
    report.error(entries->place,
                 {.code = Code::kMissingKey,
                  .key = "server.public_url",
                  .message = "\"server.public_url\" is missing: providers send browsers there"});
  }
  std::map<std::string, std::size_t> first;  // entry of each id
  for (std::size_t i = 0; i < entries->elements.size(); ++i) {
    const Node& entry = entries->elements[i];
    if (const json::string* id = text_at(entry, "id")) {
      const std::string key = fmt::format("access.oidc[{}].id", i);
      const auto [known, is_new] = first.emplace(*id, i);
      if (!is_new) {
        report.error(entry.find("id")->place,
                     {.code = Code::kNotAllowed,
                      .key = key,
                      .message = fmt::format(
                          "\"{}\" is that of access.oidc[{}] already", key, known->second)});
      }
    }
    if (const json::string* role = text_at(entry, "role")) {
      auto remark = check_role(fmt::format("access.oidc[{}].role", i), std::string(*role), plugins);
      if (remark) report.error(entry.find("role")->place, std::move(*remark));
    }
  }
}

}  // namespace btl::config
