// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/plugin_house.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <filesystem>

namespace btl::test {
namespace {

namespace json = boost::json;

// Every plugin that the demo has settings for, enabled or not.
const std::vector<std::string> kInstalled = {"incidents", "roles", "statistics"};

}  // namespace

std::string guest_file(const std::string& id) {
  return std::string(BTL_TEST_PLUGINS) + "/" + id + ".so";
}

PluginHouse::PluginHouse(const std::vector<std::string>& guests)
    : server_({.config = folder_ / "config",
               .data = folder_ / "data",
               .plugins = folder_ / "plugins"}) {
  copy_folder(demo_folder(), folder_ / "config");
  std::filesystem::create_directory(folder_ / "config/conf.d");
  std::filesystem::create_directory(folder_ / "plugins");
  for (const std::string& id : kInstalled) {
    std::filesystem::create_symlink(std::string(BTL_PLUGINS) + "/" + id + ".so",
                                    folder_ / ("plugins/" + id + ".so"));
  }
  for (const std::string& id : guests) {
    std::filesystem::create_symlink(guest_file(id), folder_ / ("plugins/" + id + ".so"));
    enable(id);
  }
  if (guests.empty()) enable({});
}

void PluginHouse::put_file(const std::string& name, std::string_view content) const {
  const std::string path = folder_ / ("plugins/" + name);
  std::filesystem::remove(path);  // a link must not be written through
  write_text(path, content);
}

void PluginHouse::enable(const std::string& id) {
  if (!id.empty()) enabled_.push_back(id);
  std::string list;
  for (const std::string& name : enabled_) list += "\"" + name + "\", ";
  write_text(folder_ / "config/conf.d/plugins.toml", "[plugins]\nenable = [" + list + "]\n");
}

PluginLine PluginHouse::plugin(const std::string& id) const {
  const Outcome list = server_.verb({"plugin", "list", "--json"});
  if (list.status != 0) return {};
  const json::value document = json::parse(list.output);
  for (const json::value& plugin : document.at("plugins").as_array()) {
    if (plugin.at("id").as_string() != id.c_str()) continue;
    return {.state = plugin.at("state").as_string().c_str(),
            .reason = plugin.at("reason").as_string().c_str(),
            .requests = plugin.at("requests").to_number<std::uint64_t>(),
            .faults = plugin.at("faults").to_number<std::uint64_t>()};
  }
  return {};
}

unsigned PluginHouse::report() const {
  const auto answer = server_.send(
      {.method = "POST",
       .target = "/open311/v2/requests.json",
       .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
       .body = form(
           {{"api_key", "demo"}, {"service_code", "001"}, {"lat", "52.014"}, {"long", "4.535"}})});
  return answer ? answer->status : 0;
}

std::int64_t PluginHouse::counted() const {
  const auto answer = server_.get("/v1/statistics");
  if (!answer || answer->status != 200) return -1;
  return json::parse(answer->body).at("total").at("reported").to_number<std::int64_t>();
}

std::string PluginHouse::data_file(std::string_view name) const {
  return server_.data() + "/" + std::string(name);
}

}  // namespace btl::test
