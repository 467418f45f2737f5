// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/page_routes.hpp"

#include <optional>
#include <utility>

#include "btl_texts.h"

namespace btl::portal {
namespace {

constexpr std::uint64_t kFormBytesMax = 16U << 10U;

http::Response busy() {
  http::Response response =
      http::problem(503, "busy", "Busy", "Too many are waiting. Try again soon.");
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

bool is_form(const http::Request& request) {
  const std::string_view type = http::find(request.headers, "content-type");
  return type.substr(0, type.find(';')) == "application/x-www-form-urlencoded";
}

// The fields that came with a request; nothing when they cannot be read.
std::optional<access::FormFields> fields_of(const http::Request& request) {
  if (request.method == "GET" || request.method == "HEAD") return access::from_form(request.query);
  if (request.body.empty()) return access::FormFields{};
  return is_form(request) ? access::from_form(request.body) : std::nullopt;
}

}  // namespace

std::string PageCall::field(std::string_view name) const {
  return access::only_value(form, name).value_or(std::string());
}

boost::json::object emergency_notice(const PageCall& call) {
  namespace json = boost::json;
  const auto number = [](const char* digits) {
    return json::object{{"text", digits}, {"phone", digits}};
  };
  return {{"type", "notice"},
          {"tone", "warning"},
          {"text",
           json::array{text(texts::kEmergencyNow, call) + " ",
                       number("112"),
                       ". " + text(texts::kEmergencyLater, call) + " ",
                       number("0900-8844"),
                       "."}}};
}

http::Route& PageRoutes::add(const char* name,
                             const char* method,
                             const char* path,
                             const char* summary,
                             http::Policy policy,
                             PageHandler handler) {
  http::Route& route = routes_.emplace_back();
  route.name = name;
  route.owner = "btl";
  route.method = method;
  route.path = path;
  route.summary = summary;
  route.policy = policy;
  route.body_bytes_max = kFormBytesMax;
  route.handler = [work = work_, language = language_, answer = std::move(handler)](
                      http::Request request, http::Responder responder) {
    auto fields = fields_of(request);
    if (!fields) {
      return responder.respond(http::problem(
          400, "invalid", "Not valid", "The request is no form, or one that cannot be read."));
    }
    if (!work.has_room()) return responder.respond(busy());
    work.run([answer,
              language,
              form = std::move(*fields),
              asked = std::move(request),
              reply = std::move(responder)]() mutable {
      const web::Language spoken = language(asked.viewer);
      reply.respond(answer({asked, std::move(form), spoken}));
    });
  };
  return route;
}

http::Route& PageRoutes::add_prepared(const char* name,
                                      const char* path,
                                      const char* summary,
                                      http::Policy policy,
                                      Prepare prepare,
                                      PreparedHandler handler) {
  http::Route& route = add(name, "GET", path, summary, policy, nullptr);
  route.handler = [work = work_,
                   language = language_,
                   prepare = std::move(prepare),
                   handler = std::move(handler)](http::Request request, http::Responder responder) {
    const web::Language spoken = language(request.viewer);
    auto done = [work, spoken, handler, asked = request, reply = std::move(responder)](
                    boost::json::array prepared) mutable {
      if (!work.has_room()) return reply.respond(busy());
      work.run([spoken,
                handler,
                asked = std::move(asked),
                reply = std::move(reply),
                prepared = std::move(prepared)]() mutable {
        reply.respond(handler({asked, {}, spoken}, std::move(prepared)));
      });
    };
    prepare(request, spoken, std::move(done));
  };
  return route;
}

}  // namespace btl::portal
