// SPDX-License-Identifier: EUPL-1.2
#include "core/config/starter.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <map>
#include <string_view>

#include "core/config/schema.hpp"
#include "core/config/server_section.hpp"
#include "core/config/toml_text.hpp"

namespace btl::config {
namespace {

namespace json = boost::json;

// Values that are not left to their default, as TOML, by dotted key.
using Chosen = std::map<std::string, std::string>;

std::string word_of(const json::object& property, std::string_view word) {
  const auto* found = property.if_contains(word);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

// `[server]` with all its keys.
std::string table_text(const std::string& name, const json::object& table, const Chosen& chosen) {
  std::string text = fmt::format("\n[{}]\n", name);
  for (const std::string& key : keys_of(table)) {
    const json::object& property = *property_of(table, key);
    const auto* fallback = property.if_contains("default");
    text += fmt::format("# {}\n", word_of(property, "description"));
    const auto value = chosen.find(name + "." + key);
    if (value != chosen.end()) {
      text += fmt::format("{} = {}\n", key, value->second);
    } else if (fallback != nullptr) {
      text += fmt::format("# {} = {}\n", key, to_toml(*fallback));
    }
  }
  return text;
}

std::string tables_text(const std::vector<std::string>& names, const Chosen& chosen) {
  const json::object schema = server_schema();
  std::string text;
  for (const std::string& name : names) {
    text += table_text(name, *property_of(schema, name), chosen);
  }
  return text;
}

std::string plugins_hint(const std::vector<std::string>& plugins) {
  if (plugins.empty()) return "";
  return fmt::format("# There are: {}. btl plugin enable ID shows what to write.\n",
                     fmt::join(plugins, ", "));
}

constexpr std::string_view kMainTitle =
    "# The whole organisation. Commented lines show the defaults. After a change: btl config "
    "check,\n"
    "# then btl reload. What differs in one kern stands in kernen/ID.toml, secrets in secrets/.\n";

}  // namespace

StarterFile starter_overlay(const std::string& id, const std::string& name) {
  return {.name = "kernen/" + id + ".toml",
          .text = fmt::format("# What differs in this kern from the organisation.\n"
                              "[kern]\nname = {}\n",
                              to_toml(json::value(name)))};
}

std::vector<StarterFile> starter_files(Profile profile,
                                       const std::vector<std::string>& kernen,
                                       const std::vector<std::string>& plugins) {
  const Chosen none_enabled = {{"plugins.enable", "[]"}};
  std::vector<StarterFile> files;
  if (profile == Profile::kSmall) {
    files.push_back({.name = "btl.toml",
                     .text = std::string(kMainTitle) +
                             tables_text({"server", "store", "events", "organisation", "plugins"},
                                         none_enabled) +
                             plugins_hint(plugins)});
  } else {
    files.push_back({.name = "btl.toml",
                     .text = std::string(kMainTitle) +
                             tables_text({"store", "organisation", "plugins"}, none_enabled) +
                             plugins_hint(plugins)});
    files.push_back({.name = "conf.d/10-network.toml",
                     .text = "# How the server is reached. TLS is the work of a reverse proxy.\n" +
                             tables_text({"server"}, {{"server.disk_free_min", "\"5GiB\""}})});
    files.push_back({.name = "conf.d/20-events.toml",
                     .text = "# A year of events, for reports about the year.\n" +
                             tables_text({"events"}, {{"events.retention", "\"365d\""}})});
  }
  for (const std::string& id : kernen) files.push_back(starter_overlay(id, id));
  return files;
}

}  // namespace btl::config
