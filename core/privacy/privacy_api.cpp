// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/privacy_api.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <utility>

#include "core/privacy/export.hpp"
#include "core/privacy/map_document.hpp"

namespace btl::privacy {
namespace {

namespace json = boost::json;
using access::JsonCall;
using Ids = std::vector<std::string>;

json::array texts(const std::vector<std::string>& list) {
  json::array made;
  for (const std::string& text : list) made.emplace_back(text);
  return made;
}

http::Response show_map(const Privacy& privacy) {
  json::array tables;
  for (const Owner& owner : privacy.owners()) {
    for (json::value& table : map_document(owner)) tables.push_back(std::move(table));
  }
  return access::document(200, {{"schema", "btl.privacy-map/1"}, {"tables", std::move(tables)}});
}

http::Response outcome_document(const base::Result<Outcome>& outcome, json::object body) {
  if (outcome.has_error()) return access::failed(outcome.error());
  json::array touched;
  for (const Touched& each : outcome->touched) {
    json::object row{{"plugin", each.owner}, {"table", each.table}, {"rows", each.rows}};
    if (!each.columns.empty()) row["columns"] = texts(each.columns);
    touched.push_back(std::move(row));
  }
  body["schema"] = "btl.privacy-outcome/1";
  body["touched"] = std::move(touched);
  body["problems"] = texts(outcome->problems);
  return access::document(200, body);
}

// Asks for who is named in the body.
using AboutThem = std::function<http::Response(const JsonCall&, const Ids&)>;
access::JsonHandler about(Privacy& privacy, AboutThem then) {
  return [&privacy, then = std::move(then)](access::Access&, const JsonCall& call) {
    const auto ids = privacy.find(access::text(call, "person"));
    return ids.has_error() ? access::failed(ids.error()) : then(call, *ids);
  };
}

base::Result<json::object> noted_export(access::Access& access,
                                        Privacy& privacy,
                                        const http::Request& request,
                                        const Ids& ids) {
  auto document = export_document(access, privacy, ids);
  if (document.has_error()) return document;
  const access::Actor actor = access::actor_of(request);
  for (const std::string& id : ids) {
    access.recorder.note({.actor = actor.id,
                          .action = "privacy.export",
                          .object = "person/" + id,
                          .request = actor.request});
  }
  return document;
}

http::Response answer_with(const base::Result<json::object>& document) {
  if (document.has_error()) return access::failed(document.error());
  return access::document(200, *document);
}

// Those of the admin socket.
class AdminRoutes {
 public:
  explicit AdminRoutes(access::JsonRoutes& routes) : routes_(routes) {}

  void add(const char* name,
           const char* method,
           const char* path,
           const char* summary,
           std::vector<std::string> members,
           access::JsonHandler handler) {
    http::Route& route =
        routes_.add(name, method, path, summary, std::move(members), std::move(handler));
    route.policy = http::Policy::kAdminSocket;
    route.timeout = std::chrono::seconds{300};  // many tables, and a log to be emptied
  }

 private:
  access::JsonRoutes& routes_;
};

void add_person_routes(AdminRoutes& routes, access::Access& access, Privacy& privacy) {
  const std::vector<std::string> person = {"person"};
  routes.add("privacy.find",
             "POST",
             "/admin/v1/privacy/find",
             "What an erasure would touch",
             person,
             about(privacy, [&privacy](const JsonCall&, const Ids& ids) {
               return outcome_document(privacy.count_about(ids), {{"ids", texts(ids)}});
             }));
  routes.add("privacy.export",
             "POST",
             "/admin/v1/privacy/export",
             "Everything about a person",
             person,
             about(privacy, [&](const JsonCall& call, const Ids& ids) {
               return answer_with(noted_export(access, privacy, call.request, ids));
             }));
  routes.add("privacy.erase",
             "POST",
             "/admin/v1/privacy/erase",
             "Erases a person for good",
             person,
             about(privacy, [&privacy](const JsonCall& call, const Ids& ids) {
               return outcome_document(privacy.erase(ids, access::actor_of(call.request)),
                                       {{"ids", texts(ids)}});
             }));
}

http::Response show_own(access::Access& access, Privacy& privacy, const JsonCall& call) {
  http::Response response = answer_with(own_document(access, privacy, call.request));
  // Browsers keep it as a file.
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"btl-data.json\"");
  return response;
}

}  // namespace

base::Result<json::object> own_document(access::Access& access,
                                        Privacy& privacy,
                                        const http::Request& request) {
  const http::Principal& asks = *request.principal;
  if (asks.key.empty()) return noted_export(access, privacy, request, {asks.account});
  return base::Error{base::ErrorCode::kDenied, "a key of a program is not shown who a person is"};
}

std::vector<http::Route> privacy_routes(access::Access& access,
                                        Privacy& privacy,
                                        const access::BlockingWork& work) {
  access::JsonRoutes routes(access, work);
  AdminRoutes admin(routes);
  admin.add("privacy.map",
            "GET",
            "/admin/v1/privacy/map",
            "What is kept of people",
            {},
            [&privacy](access::Access&, const JsonCall&) { return show_map(privacy); });
  add_person_routes(admin, access, privacy);
  constexpr const char* kRetention = "/admin/v1/privacy/retention";
  admin.add("privacy.due",
            "GET",
            kRetention,
            "What is due to go",
            {},
            [&privacy](access::Access&, const JsonCall&) {
              return outcome_document(privacy.count_due(), {});
            });
  admin.add("privacy.expire",
            "POST",
            kRetention,
            "Lets go what is due",
            {},
            [&privacy](access::Access&, const JsonCall&) {
              return outcome_document(privacy.expire(), {});
            });
  routes.add("me.data",
             "GET",
             "/v1/me/data",
             "Everything that is kept about oneself",
             {},
             [&privacy](access::Access& all, const JsonCall& call) {
               return show_own(all, privacy, call);
             });
  return routes.take();
}

}  // namespace btl::privacy
