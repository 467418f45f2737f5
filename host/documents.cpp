// SPDX-License-Identifier: EUPL-1.2
#include "host/documents.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "core/privacy/map_document.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

json::array text_array(const std::vector<std::string>& values) {
  json::array array;
  for (const std::string& value : values) array.emplace_back(value);
  return array;
}

json::array plugins_array(const std::vector<plugin::PluginStatus>& plugins) {
  json::array array;
  for (const plugin::PluginStatus& status : plugins) {
    array.push_back(json::object{{"id", status.id},
                                 {"version", status.version},
                                 {"abi", status.abi},
                                 {"file", status.file},
                                 {"state", to_string(status.state)},
                                 {"reason", status.reason},
                                 {"requests", status.requests},
                                 {"deliveries", status.deliveries},
                                 {"faults", status.faults}});
  }
  return array;
}

json::array subscriptions_array(const std::vector<bus::SubscriptionStatus>& subscriptions) {
  json::array array;
  for (const bus::SubscriptionStatus& status : subscriptions) {
    array.push_back(json::object{{"plugin", status.plugin},
                                 {"name", status.name},
                                 {"type", status.type},
                                 {"position", status.position},
                                 {"lag", status.lag},
                                 {"parked", status.parked},
                                 {"active", status.active}});
  }
  return array;
}

json::object store_object(const store::StoreStatus& status) {
  return {{"backend", status.backend},
          {"bytes", status.bytes},
          {"logBytes", status.log_bytes},
          {"commits", status.commits},
          {"groups", status.groups},
          {"refused", status.refused},
          {"writable", status.writable},
          {"reason", status.reason}};
}

json::object mail_object(const MailFacts& mail) {
  return {{"configured", mail.configured},
          {"server", mail.server},
          {"queued", mail.queued},
          {"failed", mail.failed},
          {"oldestQueued", mail.oldest_queued},
          {"problem", mail.problem}};
}

// The kern whose overlay a file is, or empty.
std::string_view kern_of(std::string_view file) {
  constexpr std::string_view kFolder = "kernen/";
  constexpr std::string_view kSuffix = ".toml";
  if (!file.starts_with(kFolder) || !file.ends_with(kSuffix)) return {};
  file.remove_prefix(kFolder.size());
  return file.substr(0, file.size() - kSuffix.size());
}

json::array findings_array(const std::vector<config::Finding>& findings) {
  json::array array;
  for (const config::Finding& finding : findings) {
    array.push_back(json::object{
        {"code", finding.code},
        {"severity", finding.severity == config::Severity::kError ? "error" : "warning"},
        {"file", finding.file},
        {"line", finding.line},
        {"column", finding.column},
        {"key", finding.key},
        {"kern", kern_of(finding.file)},
        {"message", finding.message},
        {"hint", finding.hint}});
  }
  return array;
}

}  // namespace

std::string status_document(const StatusFacts& facts) {
  return json::serialize(json::object{{"schema", "btl.status/1"},
                                      {"version", facts.version},
                                      {"uptimeSeconds", facts.uptime.count()},
                                      {"addresses", text_array(facts.addresses)},
                                      {"kernen", text_array(facts.kernen)},
                                      {"plugins", plugins_array(facts.plugins)},
                                      {"subscriptions", subscriptions_array(facts.subscriptions)},
                                      {"store", store_object(facts.store)},
                                      {"mail", mail_object(facts.mail)},
                                      {"rejectedConfiguration", findings_array(facts.rejected)}});
}

std::string plugin_list_document(const std::vector<plugin::PluginStatus>& plugins) {
  return json::serialize(
      json::object{{"schema", "btl.plugin-list/1"}, {"plugins", plugins_array(plugins)}});
}

std::string store_document(const store::StoreStatus& status) {
  json::object document = store_object(status);
  document["schema"] = "btl.db-status/1";
  return json::serialize(document);
}

std::string findings_document(std::string_view schema,
                              const std::vector<config::Finding>& findings,
                              std::uint32_t file_count) {
  return json::serialize(json::object{{"schema", schema},
                                      {"ok", !config::has_error(findings)},
                                      {"files", file_count},
                                      {"findings", findings_array(findings)}});
}

std::string reload_document(const ReloadVerdict& verdict) {
  json::array refusals;
  for (const plugin::KeptConfiguration& refusal : verdict.refusals) {
    refusals.push_back(json::object{{"plugin", refusal.plugin}, {"reason", refusal.reason}});
  }
  return json::serialize(json::object{{"schema", "btl.reload/1"},
                                      {"applied", verdict.applied},
                                      {"findings", findings_array(verdict.findings)},
                                      {"live", text_array(verdict.changes.live)},
                                      {"restart", text_array(verdict.changes.restart)},
                                      {"refusals", std::move(refusals)}});
}

std::string pending_document(const ReloadVerdict& verdict) {
  return json::serialize(json::object{{"schema", "btl.pending/1"},
                                      {"ok", !config::has_error(verdict.findings)},
                                      {"findings", findings_array(verdict.findings)},
                                      {"live", text_array(verdict.changes.live)},
                                      {"restart", text_array(verdict.changes.restart)}});
}

std::string manifest_document(const plugin::PluginFile& file) {
  const plugin::Manifest& manifest = file.manifest;
  json::array routes;
  for (const plugin::RouteEntry& route : manifest.routes) {
    routes.push_back(json::object{{"name", route.name},
                                  {"method", route.method},
                                  {"path", route.path},
                                  {"policy", http::policy_text(route.policy, route.permission)}});
  }
  json::array publications;
  for (const plugin::PublicationEntry& entry : manifest.publications) {
    publications.push_back(json::object{{"type", entry.type}, {"privacy", entry.privacy}});
  }
  json::array subscriptions;
  for (const plugin::SubscriptionEntry& entry : manifest.subscriptions) {
    subscriptions.push_back(json::object{{"name", entry.name}, {"type", entry.type}});
  }
  json::object summary;
  for (const auto& [language, text] : manifest.summary) summary[language] = text;
  return json::serialize(json::object{
      {"schema", "btl.plugin-manifest/1"},
      {"id", manifest.id},
      {"version", manifest.version},
      {"abi", std::to_string(manifest.abi_major) + "." + std::to_string(manifest.abi_minor)},
      {"summary", summary},
      {"requires", text_array(manifest.required)},
      {"optional", text_array(manifest.optional)},
      {"routes", routes},
      {"publishes", publications},
      {"subscribes", subscriptions},
      {"tables", privacy::map_document({manifest.id, manifest.tables})},
      {"sharedViews", text_array(manifest.shared_views)},
      {"wantedViews", text_array(manifest.wanted_views)},
      {"exports", text_array(file.exported)},
      {"manifest",
       manifest.files.contains("plugin.toml") ? manifest.files.at("plugin.toml") : ""}});
}

}  // namespace btl::host
