// SPDX-License-Identifier: EUPL-1.2
// Wiring only: which handler serves which route. What may be reported is decided in model/, what is
// stored in store.cpp, what an answer looks like in api.cpp. Runs on the plugin's lane.
#include <btl/plugin.hpp>
#include <btl/random_id.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api.hpp"
#include "btl_manifest.h"
#include "configuration.hpp"
#include "events.hpp"
#include "form.hpp"
#include "model/listing.hpp"
#include "pages/report_pages.hpp"
#include "store.hpp"

namespace incidents {
namespace {

// How often a decision is taken anew because somebody else changed the report in between.
constexpr int kDecisionsMax = 5;

// A request once its address and parameters are understood.
struct Call {
  btl::Request request;
  Format format = Format::kJson;
  Parameters parameters;
  std::shared_ptr<const Intake>
      intake;  // as it was when the request came: a reload may replace it meanwhile

  [[nodiscard]] std::string path(std::string_view name) const {
    return std::string(request.parameter(name).value_or(""));
  }
};

using Reply = Outcome<Element>;

std::optional<Format> format_of(const btl::Request& request) {
  const std::string_view format = request.parameter("format").value_or("");
  if (format == "json") return Format::kJson;
  if (format == "xml") return Format::kXml;
  return std::nullopt;
}

btl::Response respond(std::uint32_t status, const Element& document, Format format) {
  const char* type =
      format == Format::kJson ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
  return btl::respond(status, type, render(document, format));
}

btl::Response respond(const Refusal& refusal, Format format) {
  const std::uint32_t status = http_status(refusal.cause);
  return respond(status, errors_document(status, refusal.findings), format);
}

// What a client is told when the house cannot do its work now. Open311 knows no such error: the
// status is HTTP's own.
btl::Response respond(const btl::Error& error, Format format) {
  const bool full = error.code == btl::ErrorCode::kStorageFull;
  const std::uint32_t status = full ? 507 : 503;
  const char* detail =
      full ? "the disk is full; nothing was stored" : "not available now; try again later";
  return respond(status, errors_document(status, {{"server", detail}}), format);
}

// Parameters of the body first, then those of the URL, which some clients use for a POST as well.
Outcome<Parameters> parameters_of(const btl::Request& request) {
  auto in_url = decode_urlencoded(request.query());
  if (!in_url || request.method() != "POST") return in_url;
  auto in_body = decode_body(request.header("content-type").value_or(""), request.body());
  if (!in_body) return in_body;
  for (const auto& [name, value] : in_url->entries()) in_body->add(name, value);
  return in_body;
}

Outcome<Call> open_call(btl::Request request, Format format, std::shared_ptr<const Intake> intake) {
  auto parameters = parameters_of(request);
  if (!parameters) return parameters.error();
  const std::string_view jurisdiction = parameters->first("jurisdiction_id");
  if (!intake->jurisdiction_id.empty() && !jurisdiction.empty() &&
      jurisdiction != intake->jurisdiction_id) {
    return refuse(Cause::kNotFound, "jurisdiction_id", "there is no such jurisdiction here");
  }
  return Call{std::move(request), format, std::move(*parameters), std::move(intake)};
}

// The sender, by the key that every POST needs.
Outcome<const ApiKey*> authorise(const Call& call) {
  const ApiKey* sender = sender_of(call.intake->keys, call.parameters.first("api_key"));
  if (sender == nullptr) return refuse(Cause::kForbidden, "api_key", "is missing or not valid");
  return sender;
}

}  // namespace

class Incidents {
 public:
  explicit Incidents(btl::Context& ctx)
      : ctx_(ctx), store_(ctx.store), pages_(ctx, store_, [this] { return intake_; }) {
    reload();
    ctx.config.on_change([this] { reload(); });
    ctx.http.on("discovery", [this](btl::Request request) { return discover(request); });
    route("services", &Incidents::list_services);
    route("service", &Incidents::define_service);
    route("report.create", &Incidents::create_report);
    route("report.list", &Incidents::list_reports);
    route("report", &Incidents::show_report);
    route("token", &Incidents::resolve_token);
    route("update.create", &Incidents::create_update);
    route("update.list", &Incidents::list_updates);
    pages_.serve();
  }

 private:
  using Handler = btl::Task<Reply> (Incidents::*)(const Call& call);

  void route(std::string name, Handler handler) {
    ctx_.http.on(std::move(name), [this, handler](btl::Request request) {
      return serve(std::move(request), handler);
    });
  }

  // When it throws, what was loaded before stays.
  void reload() {
    intake_ = std::make_shared<const Intake>(load_intake(ctx_.config));
    changed_ = now();
  }

  [[nodiscard]] Nanoseconds now() const { return ctx_.now().time_since_epoch().count(); }

  // What every route has in common: the format, the parameters, and errors in that format.
  btl::Task<btl::Response> serve(btl::Request request, Handler handler) {
    const std::optional<Format> format = format_of(request);
    if (!format) {
      co_return respond(refuse(Cause::kNotFound, "format", "is neither json nor xml"),
                        Format::kJson);
    }
    const Outcome<Call> call = open_call(std::move(request), *format, intake_);
    if (!call) co_return respond(call.error(), *format);
    try {
      const Reply answer = co_await (this->*handler)(*call);
      if (!answer) co_return respond(answer.error(), *format);
      co_return respond(200, *answer, *format);
    } catch (const btl::Failure& failure) {
      ctx_.log.warning("a request could not be answered",
                       {{"route", call->request.route()}, {"reason", failure.what()}});
      co_return respond(failure.error(), *format);
    }
  }

  // Trap 2: clients look for the bare types here.
  [[nodiscard]] btl::Response discover(const btl::Request& request) const {
    const std::optional<Format> format = format_of(request);
    if (!format) {
      return respond(refuse(Cause::kNotFound, "format", "is neither json nor xml"), Format::kJson);
    }
    const Element document = discovery_document(*intake_, request.base_url(), changed_);
    return btl::respond(
        200, *format == Format::kJson ? "application/json" : "text/xml", render(document, *format));
  }

  btl::Task<Reply> list_services(const Call& call) {
    co_return services_document(call.intake->services());
  }

  btl::Task<Reply> define_service(const Call& call) {
    const Service* service = call.intake->find_service(call.path("code"));
    if (service == nullptr) {
      co_return refuse(Cause::kNotFound, "service_code", "there is no service of that code");
    }
    co_return definition_document(*service);
  }

  btl::Task<Reply> create_report(const Call& call) {
    const auto sender = authorise(call);
    if (!sender) co_return sender.error();
    const ReportIds ids{btl::random_id(), btl::random_id()};
    const auto report = receive(*call.intake, **sender, call.parameters, now(), ids);  // decide
    if (!report) co_return report.error();
    Element answer = accepted_document(*report);
    btl::Batch batch = Store::insert(*report);
    batch.publish(reported_event(*report)).answers(call.request, respond(200, answer, call.format));
    const auto done = co_await store_.commit(batch);
    if (!done) throw btl::Failure(done.error());
    co_return answer;
  }

  btl::Task<Reply> list_reports(const Call& call) {
    const auto query = read_report_query(call.parameters, now());
    if (!query) co_return query.error();
    const auto reports = co_await store_.reports(*query);
    co_return reports_document(reports, *call.intake);
  }

  btl::Task<Reply> show_report(const Call& call) {
    ReportQuery query;
    query.ids = {call.path("id")};
    const auto reports = co_await store_.reports(query);
    if (reports.empty()) {
      co_return refuse(Cause::kNotFound, "service_request_id", "there is no report of that id");
    }
    co_return reports_document(reports, *call.intake);
  }

  // Trap 8: reports of batch services are complete at once, so the first question is answered.
  btl::Task<Reply> resolve_token(const Call& call) {
    const std::string token = call.path("token");
    const auto report = co_await store_.report_of(token);
    if (!report) co_return refuse(Cause::kNotFound, "token", "there is no report of that token");
    co_return token_document(*report, token);
  }

  btl::Task<Reply> create_update(const Call& call) {
    const auto sender = authorise(call);
    if (!sender) co_return sender.error();
    const auto command = read_update(call.parameters);
    if (!command) co_return command.error();
    Element answer = update_accepted_document(command->update_id);
    for (int attempt = 0; attempt < kDecisionsMax; ++attempt) {
      const auto known = co_await store_.known_about(*command, (*sender)->name);  // ask
      if (!known) {
        co_return refuse(Cause::kNotFound, "service_request_id", "there is no report of that id");
      }
      if (known->repeated) co_return refuse(Cause::kInvalid, "update_id", "already exists");
      const ReportChange change = decide_update(known->state, *command, now());  // decide
      btl::Batch batch = Store::insert(*command, (*sender)->name, known->state, change, now());
      batch.publish(updated_event(known->state, *command, change))
          .answers(call.request, respond(200, answer, call.format));
      const auto done = co_await store_.commit(batch);
      if (done) co_return answer;
      if (done.error().code != btl::ErrorCode::kConflict) throw btl::Failure(done.error());
    }
    throw btl::Failure(btl::ErrorCode::kUnavailable, "the report changes too often");
  }

  btl::Task<Reply> list_updates(const Call& call) {
    const auto query = read_update_query(call.parameters, now());
    if (!query) co_return query.error();
    const auto updates = co_await store_.updates(*query);
    co_return updates_document(updates);
  }

  btl::Context& ctx_;
  Store store_;
  std::shared_ptr<const Intake> intake_;
  ReportPages pages_;
  Nanoseconds changed_ = 0;
};

}  // namespace incidents

BTL_PLUGIN(incidents::Incidents)
