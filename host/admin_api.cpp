// SPDX-License-Identifier: EUPL-1.2
#include "host/admin_api.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>

#include "core/base/time.hpp"
#include "host/documents.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kEventsPerAnswer = 1'000;

http::Route route(std::string name, std::string method, std::string path, http::Handler handler) {
  http::Route made;
  made.name = std::move(name);
  made.owner = "btl";
  made.method = std::move(method);
  made.path = "/admin/v1/" + std::move(path);
  made.policy = http::Policy::kAdminSocket;
  made.timeout = std::chrono::seconds{300};  // `db check` reads the whole file
  made.handler = std::move(handler);
  return made;
}

// A handler whose answer takes time: made on the pool, not on the loop.
http::Handler blocking(os::WorkerPool& pool,
                       std::function<http::Response(const http::Request&)> answer) {
  return [&pool, answer = std::move(answer)](http::Request request, http::Responder responder) {
    pool.post([answer, asked = std::move(request), reply = std::move(responder)]() mutable {
      reply.respond(answer(asked));
    });
  };
}

std::uint32_t http_status(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::kInvalid:
    case base::ErrorCode::kTooLarge: return 400;
    case base::ErrorCode::kDenied: return 403;
    case base::ErrorCode::kNotFound: return 404;
    case base::ErrorCode::kConflict:
    case base::ErrorCode::kIncompatible: return 409;
    case base::ErrorCode::kFull:
    case base::ErrorCode::kTimeout:
    case base::ErrorCode::kUnavailable: return 503;
    case base::ErrorCode::kStorageFull: return 507;
    case base::ErrorCode::kCorrupt:
    case base::ErrorCode::kCancelled:
    case base::ErrorCode::kInternal: return 500;
  }
  std::abort();
}

http::Response failed(const base::Error& error) {
  return http::problem(http_status(error.code), to_string(error.code), "Not done", error.message);
}

std::int64_t query_number(std::string_view query, std::string_view name, std::int64_t otherwise) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    std::int64_t number = otherwise;
    std::from_chars(pair.data() + equals + 1, pair.data() + pair.size(), number);
    return number;
  }
  return otherwise;
}

http::Response list_events(bus::Bus& bus, const http::Request& request) {
  const auto after = query_number(request.query, "after", 0);
  const auto count =
      std::clamp<std::int64_t>(query_number(request.query, "limit", 100), 1, kEventsPerAnswer);
  auto events = bus.list(after, static_cast<std::uint32_t>(count));
  if (events.has_error()) return failed(events.error());
  std::string body = R"({"schema":"btl.event-list/1","events":[)";
  for (std::size_t i = 0; i < events->size(); ++i) {
    if (i != 0) body += ',';
    body += (*events)[i];  // each is a JSON document already
  }
  return http::json(200, body + "]}");
}

http::Response list_parked(bus::Bus& bus) {
  auto parked = bus.parked();
  if (parked.has_error()) return failed(parked.error());
  json::array items;
  for (const bus::ParkedEvent& event : *parked) {
    items.push_back(json::object{{"plugin", event.plugin},
                                 {"subscription", event.subscription},
                                 {"sequence", event.sequence},
                                 {"id", event.id},
                                 {"type", event.type},
                                 {"subject", event.subject},
                                 {"kern", event.kern},
                                 {"attempts", event.attempts},
                                 {"reason", event.reason},
                                 {"parkedAt", base::to_iso8601(event.parked_at)}});
  }
  return http::json(
      200, json::serialize(json::object{{"schema", "btl.parked-list/1"}, {"parked", items}}));
}

// Which parked event a request names.
struct ParkedName {
  std::string plugin;
  std::string subscription;
  std::int64_t sequence = 0;
};

std::optional<ParkedName> parked_name(const std::string& body) {
  boost::system::error_code error;
  const json::value document = json::parse(body, error);
  if (error || !document.is_object()) return std::nullopt;
  const json::object& object = document.get_object();
  const auto* plugin = object.if_contains("plugin");
  const auto* subscription = object.if_contains("subscription");
  const auto* sequence = object.if_contains("sequence");
  if (plugin == nullptr || !plugin->is_string()) return std::nullopt;
  if (subscription == nullptr || !subscription->is_string()) return std::nullopt;
  if (sequence == nullptr || !sequence->is_int64()) return std::nullopt;
  return ParkedName{std::string(plugin->get_string()),
                    std::string(subscription->get_string()),
                    sequence->get_int64()};
}

using ParkedAction = base::Status (bus::Bus::*)(const std::string&,
                                                const std::string&,
                                                std::int64_t);

http::Response act_on_parked(bus::Bus& bus, ParkedAction action, const http::Request& request) {
  const auto name = parked_name(request.body);
  if (!name) {
    return http::problem(
        400, "invalid", "Not done", "the body must name plugin, subscription and sequence");
  }
  const auto done = (bus.*action)(name->plugin, name->subscription, name->sequence);
  if (done.has_error()) return failed(done.error());
  return http::json(200, R"({"schema":"btl.done/1","ok":true})");
}

http::Response check_store(store::Store& store) {
  auto findings = store.check();
  if (findings.has_error()) return failed(findings.error());
  json::array items;
  for (const std::string& finding : *findings) items.emplace_back(finding);
  return http::json(
      200,
      json::serialize(json::object{
          {"schema", "btl.db-check/1"}, {"ok", findings->empty()}, {"findings", items}}));
}

// Into the folder of the backups only: over the socket nobody chooses where this server writes.
http::Response back_up(store::Store& store, const std::string& folder, base::Time now) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  if (error) {
    return failed({base::ErrorCode::kDenied,
                   fmt::format("cannot make the folder {}: {}", folder, error.message())});
  }
  std::string name = base::to_iso8601(now);
  std::erase_if(name, [](char c) { return c == ':' || c == '-' || c == '.'; });
  const std::string path = fmt::format("{}/btl-{}.db", folder, name);
  if (auto done = store.backup(path); done.has_error()) return failed(done.error());
  return http::json(
      200,
      json::serialize(json::object{{"schema", "btl.db-backup/1"},
                                   {"path", path},
                                   {"bytes", std::filesystem::file_size(path, error)}}));
}

}  // namespace

std::vector<http::Route> admin_routes(const AdminView& view) {
  os::WorkerPool& pool = view.pool;
  bus::Bus& bus = view.bus;
  store::Store& store = view.store;
  const plugin::PluginHost& plugins = view.plugins;
  std::vector<http::Route> routes;
  const auto add = [&](const char* name, const char* method, const char* path, auto answer) {
    routes.push_back(route(name, method, path, blocking(pool, std::move(answer))));
  };
  add("admin.status", "GET", "status", [status = view.status](const http::Request&) {
    return http::json(200, status());
  });
  add("admin.plugins", "GET", "plugins", [&plugins](const http::Request&) {
    return http::json(200, plugin_list_document(plugins.status()));
  });
  add("admin.store", "GET", "store", [&store](const http::Request&) {
    return http::json(200, store_document(store.status()));
  });
  add("admin.store.check", "POST", "store/check", [&store](const http::Request&) {
    return check_store(store);
  });
  add("admin.store.backup",
      "POST",
      "store/backup",
      [&store, &clock = view.clock, folder = view.backups](const http::Request&) {
        return back_up(store, folder, clock.now());
      });
  add("admin.events", "GET", "events", [&bus](const http::Request& request) {
    return list_events(bus, request);
  });
  add("admin.parked", "GET", "events/parked", [&bus](const http::Request&) {
    return list_parked(bus);
  });
  add("admin.parked.retry", "POST", "events/retry", [&bus](const http::Request& request) {
    return act_on_parked(bus, &bus::Bus::retry_parked, request);
  });
  add("admin.parked.drop", "POST", "events/drop", [&bus](const http::Request& request) {
    return act_on_parked(bus, &bus::Bus::drop_parked, request);
  });
  add("admin.reload", "POST", "reload", [reload = view.reload](const http::Request&) {
    return http::json(200, reload());
  });
  add("admin.pending", "GET", "pending", [pending = view.pending](const http::Request&) {
    return http::json(200, pending());
  });
  return routes;
}

}  // namespace btl::host
