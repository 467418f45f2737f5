// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/live_pages.hpp"

#include <algorithm>
#include <charconv>

#include "core/access/form_text.hpp"
#include "core/http/event_pattern.hpp"

namespace btl::portal {
namespace {

// A burst of events is looked at once, and not by every one of its commits.
constexpr std::chrono::milliseconds kLookPause{100};
constexpr std::string_view kBegin = "retry: 5000\n\n";
constexpr std::string_view kChanged = "event: changed\ndata: {}\n\n";
constexpr std::string_view kHeartbeat = ":\n\n";
constexpr std::uint32_t kOpenedPerMinute = 120;

std::string who_is(const http::Request& reader) {
  if (!reader.principal) return "address " + reader.client;
  const http::Principal& principal = *reader.principal;
  return principal.session.empty() ? "key " + principal.key : "session " + principal.session;
}

bool is_there(const http::Route& page) {
  return !page.is_served || page.is_served();
}

http::Response no_page(std::string_view detail) {
  return http::problem(404, "not-live", "No such live page", detail);
}

http::Response full(std::uint32_t status, std::string_view detail) {
  http::Response response = http::problem(status, "too-many-streams", "Too many streams", detail);
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

http::Response stream_of(std::shared_ptr<http::BodyStream> body) {
  http::Response response;
  response.headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}};
  response.stream = std::move(body);
  return response;
}

// Of the field `since`.
std::string milliseconds_of(base::Time time) {
  return std::to_string(
      std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count());
}

// Nothing when it is no time. `now` when it does not say.
std::optional<base::Time> since_of(const std::optional<std::string>& milliseconds, base::Time now) {
  if (!milliseconds) return std::nullopt;
  if (milliseconds->empty()) return now;
  constexpr std::int64_t kMax = 9'000'000'000'000;  // of the year 2255, which nanoseconds reach
  std::int64_t value = 0;
  const char* const end = milliseconds->data() + milliseconds->size();
  const auto [rest, error] = std::from_chars(milliseconds->data(), end, value);
  if (error != std::errc() || rest != end || value < 0 || value > kMax) return std::nullopt;
  return base::Time(std::chrono::milliseconds{value});
}

// The page as its reader asks for it: what lies behind `?` changes nothing of who may.
http::Request as_page(http::Request request, std::string path, const http::Match& match) {
  request.path = std::move(path);
  request.query.clear();
  request.parameters = match.parameters;
  request.route = match.route->name;
  request.owner = match.route->owner;
  request.method = "GET";
  return request;
}

}  // namespace

http::Route LivePages::route() {
  http::Route route;
  route.name = "live";
  route.owner = "btl";
  route.method = "GET";
  route.path = "/live";
  route.summary = "Says when a page that is open has changed";
  route.rate = {.requests = kOpenedPerMinute, .per = std::chrono::seconds{60}};
  route.handler = [this](http::Request request, http::Responder responder) {
    open(std::move(request), std::move(responder));
  };
  return route;
}

std::vector<const http::Route*> LivePages::sources_of(const http::Route& page) const {
  if (page.path == "/") return world_.home.live();
  if (page.live.empty()) return {};
  return {&page};
}

std::string LivePages::path_for(const http::Request& asked) const {
  std::vector<std::string> allowed;
  const auto match = table_->find("GET", asked.path, &allowed);
  if (!match) return {};
  const auto sources = sources_of(*match->route);
  const bool is_live = std::any_of(sources.begin(), sources.end(), [&](const http::Route* source) {
    return is_there(*source) && world_.doorkeeper.still_admits(*source, asked);
  });
  if (!is_live) return {};
  // Since the request, and not since the answer: what happens between may be missing on the page.
  return "/live?page=" + access::to_form_text(asked.path) +
         "&since=" + milliseconds_of(asked.received);
}

void LivePages::open(http::Request request, http::Responder responder) {
  const auto fields = access::from_form(request.query);
  const auto page = fields ? access::only_value(*fields, "page") : std::nullopt;
  if (!page || !page->starts_with('/')) {
    return responder.respond(http::problem(
        400, "malformed-page", "Which page?", "Write the path of one page: /live?page=/my/page."));
  }
  const auto since = since_of(access::only_value(*fields, "since"), world_.clock.now());
  if (!since) {
    return responder.respond(http::problem(
        400, "malformed-since", "Since when?", "Write \"since\" in milliseconds since 1970."));
  }
  std::string path = page->substr(0, page->find('?'));
  std::vector<std::string> allowed;
  const auto match = table_->find("GET", path, &allowed);
  if (!match || match->route->policy == http::Policy::kAdminSocket || !is_there(*match->route)) {
    return responder.respond(no_page("There is no such page."));
  }
  http::Request reader = as_page(std::move(request), std::move(path), *match);
  if (auto refused = world_.doorkeeper.admit(*match->route, reader)) {
    return responder.respond(*std::move(refused));
  }
  auto sources = sources_of(*match->route);
  if (sources.empty()) return responder.respond(no_page("No event changes this page."));
  reader.headers.clear();  // the names of secrets stay where they came
  Stream stream{.body = std::make_shared<http::BodyStream>(),
                .reader = std::move(reader),
                .who = {},
                .page = match->route,
                .sources = std::move(sources),
                .said = world_.clock.steady() - kPause,
                .heard = world_.clock.steady()};
  stream.who = who_is(stream.reader);
  const auto body = stream.body;
  body->write(kBegin);
  bool begins_to_tick = false;
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(streams_, [](const Stream& each) { return !each.body->is_open(); });
    if (auto refused = refusal(stream.who)) return responder.respond(*std::move(refused));
    if (has_changed_since(stream, *since)) {
      body->write(kChanged);
      stream.said = world_.clock.steady();
    }
    streams_.push_back(std::move(stream));
    if (world_.on_count) world_.on_count(streams_.size());
    begins_to_tick = !std::exchange(is_ticking_, true);
  }
  if (begins_to_tick) world_.after(kTick, [this] { tick(); });
  responder.respond(stream_of(body));
}

std::optional<http::Response> LivePages::refusal(const std::string& who) const {
  const auto count = static_cast<std::size_t>(std::count_if(
      streams_.begin(), streams_.end(), [&](const Stream& each) { return each.who == who; }));
  if (count >= kStreamsPerReaderMax) {
    return full(429, "You have as many live pages open as one person may. Close one.");
  }
  if (streams_.size() >= kStreamsMax) {
    return full(503, "As many live pages are open as the server has room for. Try again later.");
  }
  return std::nullopt;
}

void LivePages::note(std::string_view type, std::string_view kern) {
  const std::lock_guard lock(mutex_);
  Event event(type, kern);
  happened_[event] = world_.clock.now();
  if (streams_.empty()) return;
  events_.insert(std::move(event));
  const base::SteadyTime now = world_.clock.steady();
  if (now - looked_ >= kLookPause) look(now);  // else the next tick does
}

bool LivePages::concerns(const Stream& stream, const Event& event) const {
  const auto& [type, kern] = event;
  return std::any_of(stream.sources.begin(), stream.sources.end(), [&](const http::Route* source) {
    const auto& types = source->live;
    return std::any_of(types.begin(),
                       types.end(),
                       [&](const std::string& pattern) { return http::has_type(pattern, type); }) &&
           is_there(*source) && world_.doorkeeper.still_admits(*source, stream.reader, kern);
  });
}

bool LivePages::has_changed_since(const Stream& stream, base::Time since) const {
  if (since < begun_) return true;
  return std::any_of(happened_.begin(), happened_.end(), [&](const auto& known) {
    return known.second >= since && concerns(stream, known.first);
  });
}

bool LivePages::tell(Stream& stream, base::SteadyTime now) {
  if (!is_there(*stream.page) || !world_.doorkeeper.still_admits(*stream.page, stream.reader)) {
    stream.body->end();
    return false;
  }
  stream.has_changed =
      stream.has_changed || std::any_of(events_.begin(), events_.end(), [&](const Event& event) {
        return concerns(stream, event);
      });
  std::string_view words;
  if (stream.has_changed && now - stream.said >= kPause) {
    words = kChanged;
    stream.said = now;
    stream.has_changed = false;
  } else if (now - stream.heard >= kBeat) {
    words = kHeartbeat;
  }
  if (words.empty()) return stream.body->is_open();
  stream.heard = now;
  return stream.body->write(words);
}

void LivePages::look(base::SteadyTime now) {
  looked_ = now;
  const std::size_t before = streams_.size();
  std::erase_if(streams_, [&](Stream& stream) { return !tell(stream, now); });
  events_.clear();
  if (world_.on_count && streams_.size() != before) world_.on_count(streams_.size());
}

void LivePages::tick() {
  {
    const std::lock_guard lock(mutex_);
    look(world_.clock.steady());
    is_ticking_ = !streams_.empty();
    if (!is_ticking_) return;
  }
  world_.after(kTick, [this] { tick(); });
}

}  // namespace btl::portal
