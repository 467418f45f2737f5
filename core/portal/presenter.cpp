// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/presenter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/access/form_text.hpp"
#include "core/base/assert.hpp"
#include "core/portal/page_model.hpp"
#include "core/web/assets.hpp"
#include "core/web/error_page.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kShown = 200;
constexpr std::uint32_t kSeeOther = 303;
constexpr std::string_view kProblemType = "application/problem+json";

bool has_name(std::string_view field, std::string_view lower_case) {
  return std::equal(
      field.begin(), field.end(), lower_case.begin(), lower_case.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
      });
}

// Handlers write names as they like.
std::string* find_header(http::Fields& headers, std::string_view name) {
  for (auto& [field, value] : headers) {
    if (has_name(field, name)) return &value;
  }
  return nullptr;
}

bool is_of_type(const std::string* content_type, std::string_view type) {
  return content_type != nullptr &&
         std::string_view(*content_type).substr(0, content_type->find(';')) == type;
}

// "plugin-off" of "/problems/plugin-off".
std::string slug_of(const std::string& problem) {
  boost::system::error_code error;
  const json::value document = json::parse(problem, error);
  if (error || !document.is_object()) return {};
  const json::value* type = document.get_object().if_contains("type");
  if (type == nullptr || !type->is_string()) return {};
  const std::string_view text = type->get_string();
  return std::string(text.substr(std::min(text.rfind('/') + 1, text.size())));
}

}  // namespace

void Presenter::present(const http::Request& asked, http::Response& response) const {
  if (const std::string* said = find_header(response.headers, http::kFlashHeader)) {
    keep_flash(asked, *said, response);
  }
  const std::string* type = find_header(response.headers, "content-type");
  if (is_of_type(type, web::kPageType)) return draw(asked, std::move(response.body), response);
  if (!asked.viewer.wants_page || !is_of_type(type, kProblemType)) return;
  const bool may_sign_in = response.status == 401 && asked.method == "GET" && !asked.path.empty();
  if (!may_sign_in) {
    http::Request seen = asked;
    if (!seen.principal) seen.principal = asked.reader;
    return draw_problem(seen, response);
  }
  response = see_other("/login?return=" + access::to_form_text(asked.path));
}

void Presenter::keep_flash(const http::Request& asked,
                           const std::string& said,
                           http::Response& response) const {
  const auto flash = from_flash_header(said);
  if (flash && response.status == kSeeOther) {
    response.headers.emplace_back(
        "Set-Cookie",
        flash_cookie(flash_.seal(*flash, asked.viewer.csrf_token, parts_.access.recorder.now())));
    return;
  }
  parts_.log.write(observe::Level::kWarning,
                   "portal",
                   "what was to be said on the next page is lost",
                   {{"plugin", asked.owner},
                    {"route", asked.route},
                    {"request", asked.id},
                    {"reason",
                     flash ? "only a 303 leads to a next page"
                           : "btl-flash is a tone and a percent-encoded text of 1 to 300 bytes"}});
}

web::Language Presenter::language_of(const http::Viewer& viewer) const {
  return web::language_of(viewer.language).value_or(facts_()->language);
}

web::Frame Presenter::frame(const http::Request& asked) const {
  const std::shared_ptr<const PortalFacts> facts = facts_();
  web::Frame frame;
  frame.language = web::language_of(asked.viewer.language).value_or(facts->language);
  if (!facts->organisation.empty()) frame.organisation = facts->organisation;
  frame.version = facts->version;
  frame.map = facts->map;
  frame.csrf_token = asked.viewer.csrf_token;
  frame.once = to_string(parts_.random.id());
  frame.navigation = navigation(asked, frame.language);
  if (asked.principal) offer_kernen(parts_.access, facts->kernen, asked, frame);
  if (!asked.viewer.flash.empty()) {
    auto flash =
        flash_.open(asked.viewer.flash, asked.viewer.csrf_token, parts_.access.recorder.now());
    if (flash) frame.flash.push_back(*std::move(flash));
  }
  const bool is_dutch = frame.language == web::Language::kDutch;
  const std::string here = asked.method == "GET" ? local_path_or_home(asked.path) : "/";
  frame.other_language_path =
      fmt::format("/language/{}?return={}", is_dutch ? "en" : "nl", access::to_form_text(here));
  return frame;
}

std::vector<web::FrameLink> Presenter::navigation(const http::Request& asked,
                                                  web::Language language) const {
  std::vector<web::FrameLink> links;
  links.push_back({std::string(texts::kMenuHome.in(web::code_of(language))), "/"});
  menu_.add_links(parts_.access, asked, language, links);
  if (asked.principal) {
    links.push_back({std::string(texts::kMenuMyDetails.in(web::code_of(language))), "/me"});
  } else {
    links.push_back({std::string(texts::kMenuSignIn.in(web::code_of(language))), "/login"});
  }
  mark_current(links, asked.path);
  return links;
}

bool Presenter::is_operator(const http::Request& asked) const {
  return asked.principal && parts_.access.directory.reaches(access::caller_of(*asked.principal),
                                                            kOperatorPermission,
                                                            parts_.access.recorder.now());
}

void Presenter::draw(const http::Request& asked,
                     std::string model,
                     http::Response& response) const {
  web::Frame around = frame(asked);
  if (response.status == kShown && asked.method == "GET" && live_path_) {
    around.live_path = live_path_(asked);
  }
  auto drawn = parts_.renderer.page(model, around);
  if (const auto* findings = std::get_if<web::Findings>(&drawn)) {
    response.status = 500;
    drawn = parts_.renderer.page(fault_page(asked, *findings), frame(asked));
    BTL_ASSERT(std::holds_alternative<web::DrawnPage>(drawn));  // a page of ours
  }
  web::DrawnPage& document = std::get<web::DrawnPage>(drawn);
  response.body = std::move(document.html);
  std::erase_if(response.headers, [](const auto& header) {
    return has_name(header.first, "content-type") || has_name(header.first, "cache-control");
  });
  for (const auto& [name, value] :
       {std::pair{"Content-Type", std::string_view("text/html; charset=utf-8")},
        std::pair{"Content-Security-Policy", document.policy},
        std::pair{"Referrer-Policy", web::kPageReferrer},
        std::pair{"Cache-Control", std::string_view("no-store")},
        std::pair{"Vary", std::string_view("Accept, Accept-Language, Cookie")}}) {
    response.headers.emplace_back(name, std::string(value));
  }
  // It was said, or could not be.
  if (!asked.viewer.flash.empty()) response.headers.emplace_back("Set-Cookie", end_flash_cookie());
}

web::ErrorFacts Presenter::facts_of(const http::Request& asked) const {
  web::ErrorFacts facts;
  facts.for_operator = is_operator(asked);
  facts.request = asked.id;
  facts.plugin = asked.owner;
  facts.route = asked.route;
  return facts;
}

void Presenter::draw_problem(const http::Request& asked, http::Response& response) const {
  web::ErrorFacts facts = facts_of(asked);
  facts.kind = web::error_kind_of(response.status, slug_of(response.body));
  draw(asked, web::error_page(facts, language_of(asked.viewer)), response);
}

std::string Presenter::fault_page(const http::Request& asked, const web::Findings& findings) const {
  BTL_ASSERT(!findings.empty());
  parts_.log.write(observe::Level::kError,
                   "portal",
                   "a page cannot be drawn",
                   {{"plugin", asked.owner},
                    {"route", asked.route},
                    {"request", asked.id},
                    {"place", findings.front().pointer},
                    {"reason", findings.front().reason}});
  web::ErrorFacts facts = facts_of(asked);
  facts.findings = findings;
  return web::error_page(facts, language_of(asked.viewer));
}

}  // namespace btl::portal
