// SPDX-License-Identifier: EUPL-1.2
#include "core/config/server_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/assert.hpp"
#include "core/config/mail_section.hpp"
#include "core/config/map_section.hpp"
#include "core/config/oidc_section.hpp"
#include "core/config/schema.hpp"
#include "core/config/section_check.hpp"
#include "core/config/units.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

constexpr std::string_view kServerSchema = R"({
  "type": "object",
  "properties": {
    "server": {
      "type": "object",
      "scope": "server",
      "apply": "restart",
      "properties": {
        "listen": {
          "description": "Where to listen: HOST:PORT, IPv6 in brackets, port 0 for any free one.",
          "add": true,
          "type": "array",
          "minItems": 1,
          "maxItems": 16,
          "uniqueItems": true,
          "items": {"type": "string", "format": "address"},
          "default": ["127.0.0.1:8080"]
        },
        "public_url": {
          "description": "How clients reach the server, without a path.",
          "type": "string",
          "maxLength": 200,
          "pattern": "^(https?://[^/?# ]+)?$",
          "default": ""
        },
        "rate_limit_on_loopback": {
          "description": "Whether clients on the same machine are limited too.",
          "type": "boolean",
          "default": true
        },
        "trusted_proxies": {
          "description": "Addresses or networks of proxies that say whom they speak for.",
          "add": true,
          "type": "array",
          "maxItems": 64,
          "uniqueItems": true,
          "items": {"type": "string", "format": "network"},
          "default": []
        },
        "proxy_header": {
          "description": "Where they say it; they overwrite or extend what clients send.",
          "type": "string",
          "enum": ["X-Forwarded-For", "Forwarded"],
          "default": "X-Forwarded-For"
        },
        "disk_free_min": {
          "description": "Below this much free disk the server is not ready.",
          "type": "string",
          "format": "size",
          "apply": "live",
          "default": "64MiB"
        }
      }
    },
    "store": {
      "type": "object",
      "scope": "server",
      "apply": "restart",
      "properties": {
        "backend": {
          "description": "Where the data is kept.",
          "type": "string",
          "enum": ["sqlite", "postgresql"],
          "default": "sqlite"
        }
      }
    },
    "events": {
      "type": "object",
      "scope": "server",
      "apply": "restart",
      "properties": {
        "retention": {
          "description": "How long events can be replayed, in whole hours.",
          "type": "string",
          "format": "duration",
          "default": "90d"
        }
      }
    },
    "privacy": {
      "type": "object",
      "scope": "server",
      "apply": "restart",
      "properties": {
        "ledger": {
          "description": "File with the ids of who was erased. Empty: erasures in the data folder.",
          "type": "string",
          "maxLength": 1000,
          "default": ""
        }
      }
    },
    "organisation": {
      "type": "object",
      "scope": "server",
      "properties": {
        "name": {
          "description": "Name of the organisation.",
          "type": "string",
          "maxLength": 200,
          "default": ""
        },
        "areas": {
          "description": "File with the kernen and wijken, relative to the folder of this file.",
          "type": "string",
          "maxLength": 200,
          "default": ""
        },
        "locale": {
          "description": "Language of pages and messages.",
          "type": "string",
          "enum": ["nl", "en"],
          "default": "nl"
        }
      }
    },
    "access": {
      "type": "object",
      "scope": "server",
      "properties": {
        "roles": {
          "description": "What a role may do, instead of what the manifests say.",
          "add": true,
          "type": "array",
          "maxItems": 100,
          "items": {
            "type": "object",
            "required": ["id", "permissions"],
            "properties": {
              "id": {"description": "The role.", "type": "string"},
              "permissions": {
                "description": "What it may do; \":own\" for what is about the account.",
                "type": "array",
                "maxItems": 500,
                "items": {"type": "string"}
              }
            }
          },
          "default": []
        },
        "second_factor": {
          "description": "Whether roles get the second factor they ask for; \"off\" to try out.",
          "enum": ["required", "off"],
          "default": "required"
        }
      }
    },
    "mail": {},
    "map": {},
    "outbound": {
      "type": "object",
      "scope": "server",
      "apply": "restart",
      "properties": {
        "ca_file": {
          "description": "PEM file of authorities to trust beside those of the system.",
          "type": "string",
          "maxLength": 200,
          "default": ""
        }
      }
    },
    "plugins": {
      "type": "object",
      "properties": {
        "enable": {
          "description": "The plugins that run.",
          "add": true,
          "type": "array",
          "scope": "server",
          "apply": "restart",
          "maxItems": 200,
          "uniqueItems": true,
          "items": {"type": "string"},
          "default": []
        }
      }
    }
  }
})";

// The tree without the sections of plugins, which have schemas of their own.
Node without_plugin_sections(Node organisation) {
  const auto plugins = organisation.members.find("plugins");
  if (plugins == organisation.members.end()) return organisation;
  auto& members = plugins->second.members;
  for (auto member = members.begin(); member != members.end();) {
    member = member->first == "enable" ? std::next(member) : members.erase(member);
  }
  return organisation;
}

// The section that stands one level down, as values that passed the schema.
const json::object& section(const json::object& values, std::string_view name) {
  return values.at(name).as_object();
}

std::string text(const json::object& section, std::string_view key) {
  return std::string(section.at(key).as_string());
}

std::vector<std::string> text_list(const json::object& section, std::string_view key) {
  std::vector<std::string> all;
  for (const json::value& each : section.at(key).as_array()) all.emplace_back(each.as_string());
  return all;
}

// Where a key of two parts stands; the whole of the main file when it is not there.
Place place_of(const Node& organisation, std::string_view table, std::string_view key) {
  const Node* section = organisation.find(table);
  const Node* value = section == nullptr ? nullptr : section->find(key);
  return value == nullptr ? Place{} : value->place;
}

class ServerReader {
 public:
  ServerReader(const Node& organisation,
               const os::Files& files,
               Report& report,
               Snapshot& snapshot,
               References references)
      : organisation_(organisation),
        files_(files),
        report_(report),
        snapshot_(snapshot),
        references_(references) {}

  void read() {
    SectionCheck check(server_schema(), "", report_, references_);
    const json::object values =
        check.check(without_plugin_sections(organisation_), Layer::kOrganisation);
    read_server_table(section(values, "server"));
    read_store(section(values, "store"));
    read_events(section(values, "events"));
    read_organisation(section(values, "organisation"));
    snapshot_.erasure_ledger = text(section(values, "privacy"), "ledger");
    read_outbound(section(values, "outbound"));
    snapshot_.oidc = read_oidc(section(values, "access"));
    snapshot_.asks_second_factor = text(section(values, "access"), "second_factor") != "off";
    snapshot_.mail = read_mail(section(values, "mail"));
    check_file("mail", "ca_file", snapshot_.mail.ca_file);
    snapshot_.map = read_map(section(values, "map"));
    snapshot_.enabled = text_list(section(values, "plugins"), "enable");
  }

 private:
  void read_server_table(const json::object& server) {
    snapshot_.listen = text_list(server, "listen");
    snapshot_.public_url = text(server, "public_url");
    snapshot_.rate_limit_on_loopback = server.at("rate_limit_on_loopback").as_bool();
    snapshot_.trusted_proxies = text_list(server, "trusted_proxies");
    snapshot_.proxy_header = text(server, "proxy_header");
    snapshot_.disk_free_min_bytes = parse_size(text(server, "disk_free_min")).value();
  }

  void read_store(const json::object& store) {
    if (text(store, "backend") == "sqlite") return;
    report_.error(place_of(organisation_, "store", "backend"),
                  {.code = Code::kBackend,
                   .key = "store.backend",
                   .message = "\"store.backend\": this version has no PostgreSQL yet",
                   .hint = "use \"sqlite\""});
  }

  void read_events(const json::object& events) {
    const auto retention = parse_duration(text(events, "retention")).value();
    snapshot_.event_retention = std::chrono::floor<std::chrono::hours>(retention);
    if (snapshot_.event_retention == retention && retention > retention.zero()) return;
    report_.error(place_of(organisation_, "events", "retention"),
                  {.code = Code::kNoQuantity,
                   .key = "events.retention",
                   .message = "\"events.retention\" must be whole hours, at least 1"});
  }

  void read_organisation(const json::object& organisation) {
    snapshot_.organisation_name = text(organisation, "name");
    snapshot_.locale = text(organisation, "locale");
    snapshot_.areas = text(organisation, "areas");
    check_file("organisation", "areas", snapshot_.areas);
  }

  void read_outbound(const json::object& outbound) {
    snapshot_.ca_file = text(outbound, "ca_file");
    check_file("outbound", "ca_file", snapshot_.ca_file);
  }

  void check_file(std::string_view table, std::string_view name, const std::string& file) {
    if (file.empty() || is_file(file)) return;
    const std::string key = fmt::format("{}.{}", table, name);
    report_.error(place_of(organisation_, table, name),
                  {.code = Code::kNoFile,
                   .key = key,
                   .message = fmt::format(
                       "\"{}\": there is no file \"{}\" in {}", key, file, snapshot_.folder)});
  }

  // Listed, not read: what the file holds is for those who use it.
  [[nodiscard]] bool is_file(const std::string& name) const {
    const std::string path = snapshot_.folder + "/" + name;
    const auto slash = path.rfind('/');
    const auto names = files_.list(path.substr(0, slash));
    return names.has_value() &&
           std::binary_search(names->begin(), names->end(), path.substr(slash + 1));
  }

  const Node& organisation_;
  const os::Files& files_;
  Report& report_;
  Snapshot& snapshot_;
  const References references_;
};

}  // namespace

json::object server_schema() {
  auto schema = parse_schema(kServerSchema);
  BTL_ASSERT(schema.has_value());
  json::object& access = schema->at("properties").as_object().at("access").as_object();
  access.at("properties").as_object()["oidc"] = oidc_schema();
  schema->at("properties").as_object()["mail"] = mail_schema();
  schema->at("properties").as_object()["map"] = map_schema();
  return std::move(*schema);
}

void read_server(const Node& organisation,
                 const os::Files& files,
                 Report& report,
                 Snapshot& snapshot,
                 References references) {
  ServerReader(organisation, files, report, snapshot, references).read();
}

}  // namespace btl::config
