// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/home_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "btl_texts.h"
#include "core/access/doorkeeper.hpp"
#include "core/portal/page_model.hpp"

namespace btl::portal {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kOk = 200;
constexpr std::uint32_t kNothingToSay = 204;
constexpr std::uint32_t kNotFound = 404;  // switched off meanwhile
constexpr std::int64_t kDeepestHeading = 5;

// The reader as this page's policy sees them.
struct Reading {
  bool may = false;
  std::optional<http::Principal> principal = {};
};

Reading reading(const access::Access& access,
                const http::Request& asked,
                const http::Route& route) {
  switch (route.policy) {
    case http::Policy::kPublic: return {true, asked.principal};
    case http::Policy::kSignedIn: return {asked.principal.has_value(), asked.principal};
    case http::Policy::kAdminSocket: return {};
    case http::Policy::kPermission: break;
  }
  if (!asked.principal) return {};
  const access::Reach reach = access.directory.reach(
      access::caller_of(*asked.principal), route.permission, access.recorder.now());
  if (reach.scopes.empty() && reach.own_scopes.empty()) return {};
  http::Principal principal = *asked.principal;
  for (const access::Scope& scope : reach.scopes) principal.scopes.push_back(to_string(scope));
  for (const access::Scope& scope : reach.own_scopes) {
    principal.own_scopes.push_back(to_string(scope));
  }
  return {true, std::move(principal)};
}

http::Request request_for(const http::Route& route,
                          const http::Request& asked,
                          std::optional<http::Principal> principal) {
  http::Request request;
  request.route = route.name;
  request.owner = route.owner;
  request.method = "GET";
  request.path = route.path;
  request.id = asked.id;
  request.trace_parent = asked.trace_parent;
  request.client = asked.client;
  request.base_url = asked.base_url;
  request.principal = std::move(principal);
  request.viewer = asked.viewer;
  return request;
}

// What stood below a title of its own now stands one level deeper.
void deepen(json::value& value) {
  if (value.is_array()) {
    for (json::value& each : value.get_array()) deepen(each);
    return;
  }
  json::object* object = value.if_object();
  if (object == nullptr) return;
  const json::value* type = object->if_contains("type");
  json::value* level = object->if_contains("level");
  if (type != nullptr && *type == "heading" && level != nullptr && level->is_int64()) {
    *level = std::min(level->get_int64() + 1, kDeepestHeading);
  }
  for (auto& [name, member] : *object) deepen(member);
}

// The answers of one page, until all are there or it is too late. Thread-safe.
class Answers {
 public:
  using All = std::vector<std::optional<http::Response>>;

  Answers(std::size_t count, base::UniqueFunction<void(All)> done)
      : given_(count), left_(count), done_(std::move(done)) {}

  void put(std::size_t at, http::Response response) {
    std::unique_lock lock(mutex_);
    if (has_ended_) return;  // too late
    given_[at] = std::move(response);
    if (--left_ == 0) end(lock);
  }
  void give_up() {
    std::unique_lock lock(mutex_);
    if (!has_ended_) end(lock);
  }

 private:
  void end(std::unique_lock<std::mutex>& lock) {
    has_ended_ = true;
    All all = std::move(given_);
    lock.unlock();
    done_(std::move(all));
  }

  std::mutex mutex_;
  All given_;  // protected by mutex_, as all below
  std::size_t left_;
  bool has_ended_ = false;
  base::UniqueFunction<void(All)> done_;
};

}  // namespace

void HomeParts::set(std::vector<HomePart> parts) {
  parts_ = std::move(parts);
  std::sort(parts_.begin(), parts_.end(), [](const HomePart& a, const HomePart& b) {
    return std::tie(a.order, a.route.owner, a.route.name) <
           std::tie(b.order, b.route.owner, b.route.name);
  });
}

std::vector<const http::Route*> HomeParts::live() const {
  std::vector<const http::Route*> routes;
  for (const HomePart& part : parts_) {
    if (!part.route.live.empty()) routes.push_back(&part.route);
  }
  return routes;
}

void HomeParts::ask(const http::Request& asked, web::Language language, Done done) const {
  std::vector<const HomePart*> wanted;
  std::vector<http::Request> requests;
  for (const HomePart& part : parts_) {
    if (!part.route.is_served()) continue;
    Reading as = reading(world_.access, asked, part.route);
    if (!as.may) continue;
    wanted.push_back(&part);
    requests.push_back(request_for(part.route, asked, std::move(as.principal)));
  }
  if (wanted.empty()) return done({});
  // Shared: by each part's responder and by the timer, whoever comes last.
  auto answers = std::make_shared<Answers>(
      wanted.size(),
      [this, wanted, asked, language, done = std::move(done)](
          std::vector<std::optional<http::Response>> given) mutable {
        json::array all;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
          for (json::value& component : section(*wanted[i], asked, language, given[i])) {
            all.push_back(std::move(component));
          }
        }
        done(std::move(all));
      });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    // A lane that is idle runs the plugin on the thread that asks: each gets one.
    world_.post([part = wanted[i], request = std::move(requests[i]), answers, i]() mutable {
      part->route.handler(
          std::move(request),
          http::Responder(
              [answers, i](http::Response response) { answers->put(i, std::move(response)); },
              part->route.name));
    });
  }
  world_.after(kWaitMax, [answers] { answers->give_up(); });
}

json::array HomeParts::section(const HomePart& part,
                               const http::Request& asked,
                               web::Language language,
                               const std::optional<http::Response>& answer) const {
  if (!answer) return missing(part, asked, language, "late");
  if (answer->status == kNothingToSay || answer->status == kNotFound) return {};
  if (answer->status != kOk) {
    return missing(part, asked, language, fmt::format("status {}", answer->status));
  }
  const web::Findings findings = world_.renderer.check(answer->body);
  if (!findings.empty()) {
    return missing(
        part, asked, language, fmt::format("{} {}", findings[0].pointer, findings[0].reason));
  }
  json::object model = json::parse(answer->body).as_object();  // it was checked
  json::array section;
  section.push_back(json::object{{"type", "heading"}, {"level", 2}, {"text", model.at("title")}});
  json::value& components = model.at("components");
  deepen(components);
  for (json::value& component : components.as_array()) section.push_back(std::move(component));
  return section;
}

json::array HomeParts::missing(const HomePart& part,
                               const http::Request& asked,
                               web::Language language,
                               std::string_view reason) const {
  world_.log.write(observe::Level::kWarning,
                   "portal",
                   "a part of the first page is missing",
                   {{"plugin", part.route.owner},
                    {"route", part.route.name},
                    {"request", asked.id},
                    {"reason", reason}});
  const bool is_operator =
      asked.principal &&
      world_.access.directory.reaches(
          access::caller_of(*asked.principal), kOperatorPermission, world_.access.recorder.now());
  const std::string text =
      is_operator ? texts::kHomePartMissingFor.in(web::code_of(language), part.route.owner, reason)
                  : std::string(texts::kHomePartMissing.in(web::code_of(language)));
  return {json::object{{"type", "notice"}, {"tone", "info"}, {"text", text}}};
}

}  // namespace btl::portal
