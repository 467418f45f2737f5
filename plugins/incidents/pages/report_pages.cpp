// SPDX-License-Identifier: EUPL-1.2
#include "pages/report_pages.hpp"

#include <algorithm>
#include <btl/page.hpp>
#include <btl/random_id.hpp>
#include <string>
#include <utility>

#include "events.hpp"
#include "form.hpp"
#include "model/listing.hpp"
#include "model/place_names.hpp"
#include "model/report.hpp"
#include "pages/report_form.hpp"
#include "pages/report_views.hpp"

namespace incidents {
namespace {

constexpr std::uint32_t kOnePage = 25;
constexpr std::uint32_t kOnFirstPage = 3;
constexpr std::size_t kSuggestionsMax = 8;
constexpr std::uint32_t kRefusedForm = 422;

// Reports of the site itself: their sender is nobody's program.
const ApiKey& web_form() {
  static const ApiKey key{.name = "web", .key = {}};
  return key;
}

btl::Response not_found() {
  return btl::respond(404,
                      "application/problem+json",
                      R"({"title":"Not found","status":404,"detail":"There is no such page."})");
}

const Service* service_of(const Intake& intake, const btl::Request& request) {
  return intake.find_service(request.parameter("code").value_or(""));
}

std::uint32_t page_number(std::string_view text) {
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || number > kPageMax) return 1;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return std::min(std::max(number, std::uint32_t{1}), kPageMax);
}

// Whom it thanks, and what the service has to say to it.
std::string thanks(const NewReport& report, const Words& say) {
  const std::string received = say(texts::kSent);
  return report.notice.empty() ? received : received + " " + report.notice;
}

// A flash has 300 bytes: what is longer would not be shown at all.
std::string for_flash(std::string text) {
  constexpr std::size_t kFlashBytesMax = 300;
  if (text.size() <= kFlashBytesMax) return text;
  const std::size_t end = text.rfind('.', kFlashBytesMax - 1);
  text.resize(end == std::string::npos ? 0 : end + 1);
  return text;
}

}  // namespace

void ReportPages::serve() {
  ctx_.http.on("page.start", [this](btl::Request request) {
    return start_page(*intake_(), Words(request.language())).response();
  });
  ctx_.http.on("page.form", [this](btl::Request request) {
    const auto intake = intake_();
    const Service* service = service_of(*intake, request);
    if (service == nullptr) return not_found();
    return form_page(*service, *intake, {}, Words(request.language())).response();
  });
  ctx_.http.on("page.send", [this](btl::Request request) { return send(std::move(request)); });
  ctx_.http.on("page.list", [this](btl::Request request) { return list(std::move(request)); });
  ctx_.http.on("page.report", [this](btl::Request request) { return show(std::move(request)); });
  ctx_.http.on("page.waiting",
               [this](btl::Request request) { return waiting(std::move(request)); });
  ctx_.http.on("places", [this](btl::Request request) { return places(request); });
}

btl::Task<btl::Response> ReportPages::send(btl::Request request) {
  const auto intake = intake_();
  const Words say(request.language());
  const Service* service = service_of(*intake, request);
  if (service == nullptr) co_return not_found();
  const auto typed = decode_body(request.header("content-type").value_or(""), request.body());
  if (!typed) {
    const Parameters nothing;
    const ReportDraft draft = judged(*service, nothing, typed.error().findings, say);
    co_return form_page(*service, *intake, draft, say).response(kRefusedForm);
  }
  std::vector<Finding> findings = missing_answers(*typed);
  const Parameters parameters = report_parameters(*service, *intake, *typed);
  const ReportIds ids{btl::random_id(), btl::random_id()};
  const auto report = receive(*intake, web_form(), parameters, now(), ids);
  if (!report) {
    const Refusal refusal = report.error();
    findings.insert(findings.end(), refusal.findings.begin(), refusal.findings.end());
  }
  if (!findings.empty()) {
    const ReportDraft draft = judged(*service, *typed, findings, say);
    co_return form_page(*service, *intake, draft, say).response(kRefusedForm);
  }
  const bool is_listed = report->kind == ServiceKind::kRealtime;
  const std::string next = is_listed ? std::string(kReportsPath) + "/" + report->id : kReportPath;
  btl::Response answer = btl::see_other(next, {.text = for_flash(thanks(*report, say))});
  btl::Batch batch = Store::insert(*report);
  batch.publish(reported_event(*report)).answers(request, answer);
  const auto done = co_await store_.commit(batch);
  if (!done) throw btl::Failure(done.error());
  co_return answer;
}

btl::Task<btl::Response> ReportPages::list(btl::Request request) {
  const auto intake = intake_();
  const Words say(request.language());
  const auto asked = decode_urlencoded(request.query());
  ReportListing listing;
  ReportQuery query;
  if (asked) {
    listing.service = asked->first("service");
    const std::string_view status = asked->first("status");
    if (status == "open" || status == "closed") listing.status = status;
    listing.area = asked->first("kern");
    listing.number = page_number(asked->first("page"));
  }
  if (request.query().empty()) listing.area = request.chosen_kern();
  if (!listing.service.empty()) query.service_codes = {listing.service};
  if (!listing.status.empty()) query.open = listing.status == "open";
  query.kern = listing.area;
  query.page = {.number = listing.number, .size = kOnePage, .peeks = true};
  listing.reports = co_await store_.reports(std::move(query));
  listing.has_more = listing.reports.size() > kOnePage;
  if (listing.has_more) listing.reports.resize(kOnePage);
  co_return reports_page(listing, *intake, say).response();
}

btl::Task<btl::Response> ReportPages::show(btl::Request request) {
  const std::string id(request.parameter("id").value_or(""));
  ReportQuery query;
  query.ids = {id};
  const auto reports = co_await store_.reports(std::move(query));
  if (reports.empty()) co_return not_found();
  UpdateQuery updates_query;
  updates_query.report_ids = {id};
  const auto updates = co_await store_.updates(std::move(updates_query));
  co_return report_page(reports.front(), updates, Words(request.language())).response();
}

btl::Task<btl::Response> ReportPages::waiting(btl::Request request) {
  ReportQuery query;
  query.kern = request.chosen_kern();
  query.page.size = kOnFirstPage;
  const auto newest = co_await store_.reports(std::move(query));
  co_return waiting_page(newest, Words(request.language())).response();
}

btl::Response ReportPages::places(const btl::Request& request) const {
  const auto asked = decode_urlencoded(request.query());
  const auto intake = intake_();
  std::string names;
  if (asked) {
    const auto found = places_like(intake->places.all(), asked->first("q"), kSuggestionsMax);
    for (const Place& each : found) {
      names += (names.empty() ? "" : ",") + btl::json_quote(name_of(each));
    }
  }
  return btl::json(200, "[" + names + "]");
}

}  // namespace incidents
