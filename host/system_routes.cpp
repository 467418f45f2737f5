// SPDX-License-Identifier: EUPL-1.2
#include "host/system_routes.hpp"

#include <utility>

namespace btl::host {
namespace {

http::Route public_route(std::string name,
                         std::string path,
                         std::string summary,
                         http::Handler handler) {
  http::Route made;
  made.name = std::move(name);
  made.owner = "btl";
  made.method = "GET";
  made.path = std::move(path);
  made.summary = std::move(summary);
  made.handler = std::move(handler);
  return made;
}

http::Response text(std::uint32_t status, std::string type, std::string body) {
  return {status, {{"content-type", std::move(type)}}, std::move(body)};
}

}  // namespace

std::vector<http::Route> system_routes(SystemView view) {
  std::vector<http::Route> routes;
  routes.push_back(public_route("health", "/healthz", "The loop turns", [](auto, auto responder) {
    responder.respond(http::json(200, R"({"ok":true})"));
  }));
  routes.push_back(public_route("readiness",
                                "/readyz",
                                "Can serve, with each check",
                                [ready = view.readiness](auto, auto responder) {
                                  Readiness readiness = ready();
                                  responder.respond(http::json(readiness.ready ? 200 : 503,
                                                               std::move(readiness.document)));
                                }));
  routes.push_back(public_route(
      "metrics", "/metrics", "Prometheus text", [metrics = view.metrics](auto, auto responder) {
        responder.respond(text(200, "text/plain; version=0.0.4; charset=utf-8", metrics()));
      }));
  routes.back().policy = http::Policy::kAdminSocket;
  routes.push_back(public_route("openapi",
                                "/v1/openapi.json",
                                "This document",
                                [document = view.open_api](auto, auto responder) {
                                  http::Response response = http::json(200, document());
                                  response.headers.emplace_back("access-control-allow-origin",
                                                                "*");  // readable by every tool
                                  responder.respond(std::move(response));
                                }));
  return routes;
}

}  // namespace btl::host
