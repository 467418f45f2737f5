// SPDX-License-Identifier: EUPL-1.2
#include "host/operator_pages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <optional>
#include <utility>

#include "btl_texts.h"
#include "core/access/account_api.hpp"
#include "core/config/toml_text.hpp"
#include "core/portal/page_model.hpp"
#include "host/audit_page.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;
using portal::PageCall;
using portal::text;

constexpr std::size_t kRowsMax = 200;  // of a table of the page model

json::object fact(const texts::Text<0>& label, std::string value, const PageCall& call) {
  return {{"label", text(label, call)}, {"value", std::move(value)}};
}

// An empty text is no cell; an empty list is one where nothing stands.
json::value cell(const std::string& value) {
  return value.empty() ? json::value(json::array{}) : json::value(value);
}

json::value badge(std::string words, std::string_view tone) {
  return json::object{{"badge", std::move(words)}, {"tone", tone}};
}

json::value state_badge(plugin::State state, const PageCall& call) {
  switch (state) {
    case plugin::State::kFound:
    case plugin::State::kVerified:
    case plugin::State::kLoaded:
    case plugin::State::kCreated: return badge(text(texts::kSystemStateStarting, call), "info");
    case plugin::State::kStarted: return badge(text(texts::kSystemStateWorks, call), "success");
    case plugin::State::kDegraded: return badge(text(texts::kSystemStateDegraded, call), "warning");
    case plugin::State::kAside: return badge(text(texts::kSystemStateAside, call), "danger");
    case plugin::State::kStopped: return badge(text(texts::kSystemStateStopped, call), "neutral");
    case plugin::State::kDisabled: return badge(text(texts::kSystemStateOff, call), "neutral");
  }
  std::abort();
}

json::object table_of(std::string_view caption,
                      std::initializer_list<std::string> columns,
                      json::array rows,
                      std::string_view empty) {
  if (rows.size() > kRowsMax) rows.resize(kRowsMax);
  return portal::table(caption, columns, std::move(rows), empty);
}

// From the status to the page.
json::object below_system(const texts::Text<0>& title,
                          json::array components,
                          const PageCall& call) {
  json::object made = portal::page(text(title, call), std::move(components));
  made["breadcrumbs"] = json::array{
      json::object{{"label", text(texts::kSystemServerTitle, call)}, {"href", "/system"}}};
  return made;
}

json::array health(const std::vector<observe::HealthCheck>& checks, const PageCall& call) {
  json::array notices;
  for (const observe::HealthCheck& check : checks) {
    if (const auto why = check.failure()) {
      notices.push_back(
          json::object{{"type", "notice"},
                       {"tone", "danger"},
                       {"text", text(texts::kSystemNotWell, call, check.name, *why)}});
    }
  }
  if (notices.empty()) {
    notices.push_back(json::object{
        {"type", "notice"}, {"tone", "success"}, {"text", text(texts::kSystemAllWell, call)}});
  }
  return notices;
}

json::object facts_of(const StatusFacts& status, const PageCall& call) {
  const std::string mebibytes = std::to_string(status.store.bytes >> 20U);
  const std::string database =
      status.store.writable ? text(texts::kSystemWritable, call, status.store.backend, mebibytes)
                            : text(texts::kSystemNotWritable,
                                   call,
                                   status.store.backend,
                                   mebibytes,
                                   status.store.reason);
  const std::string mail = status.mail.configured ? text(texts::kSystemMailCounts,
                                                         call,
                                                         status.mail.server,
                                                         std::to_string(status.mail.queued),
                                                         std::to_string(status.mail.failed))
                                                  : text(texts::kSystemNoMail, call);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(status.uptime).count();
  return {{"type", "facts"},
          {"items",
           json::array{fact(texts::kSystemVersionLabel, status.version, call),
                       fact(texts::kSystemUptime,
                            text(texts::kSystemHours,
                                 call,
                                 std::to_string(minutes / 60),
                                 std::to_string(minutes % 60)),
                            call),
                       fact(texts::kSystemAddresses,
                            fmt::format("{}", fmt::join(status.addresses, ", ")),
                            call),
                       fact(texts::kSystemDatabase, database, call),
                       fact(texts::kSystemMail, mail, call)}}};
}

json::object subscriptions_of(const StatusFacts& status, const PageCall& call) {
  json::array rows;
  for (const bus::SubscriptionStatus& each : status.subscriptions) {
    rows.push_back(json::object{{"cells",
                                 json::array{cell(each.plugin),
                                             cell(each.name),
                                             std::to_string(each.lag),
                                             std::to_string(each.parked),
                                             cell(each.reason)}}});
  }
  return table_of(text(texts::kSystemSubscriptions, call),
                  {text(texts::kSystemPlugin, call),
                   text(texts::kSystemName, call),
                   text(texts::kSystemBehind, call),
                   text(texts::kSystemParkedCount, call),
                   text(texts::kSystemReason, call)},
                  std::move(rows),
                  text(texts::kSystemNoSubscriptions, call));
}

void add_rejected(const StatusFacts& status, const PageCall& call, json::array& parts) {
  if (status.rejected.empty()) return;
  json::array items;
  for (const config::Finding& finding : status.rejected) {
    if (items.size() == kRowsMax) break;
    items.push_back(json::object{{"text",
                                  fmt::format("{}:{}:{}: {} [{}]",
                                              finding.file,
                                              finding.line,
                                              finding.column,
                                              finding.message,
                                              finding.code)}});
  }
  parts.push_back(portal::heading(text(texts::kSystemRejectedConfiguration, call)));
  parts.push_back(json::object{{"type", "list"}, {"items", std::move(items)}});
}

http::Response status_page(const OperatorView& view, const PageCall& call) {
  const StatusFacts status = view.status();
  json::array parts = health(view.checks(), call);
  add_rejected(status, call, parts);
  parts.push_back(facts_of(status, call));
  json::array links;
  for (const auto& [label, href] : {std::pair{&texts::kSystemPlugins, "/system/plugins"},
                                    std::pair{&texts::kSystemFeatures, "/system/features"},
                                    std::pair{&texts::kSystemParked, "/system/parked"},
                                    std::pair{&texts::kSystemAuditLog, "/system/audit"},
                                    std::pair{&texts::kSystemDataRequests, "/data-requests"}}) {
    links.push_back(
        json::object{{"href", href}, {"label", text(*label, call)}, {"style", "secondary"}});
  }
  parts.push_back(json::object{{"type", "actions"}, {"items", std::move(links)}});
  parts.push_back(subscriptions_of(status, call));
  return portal::page_response(
      200, portal::page(text(texts::kSystemServerTitle, call), std::move(parts)));
}

http::Response plugins_page(const OperatorView& view, const PageCall& call) {
  json::array rows;
  for (const plugin::PluginStatus& each : view.status().plugins) {
    rows.push_back(json::object{{"cells",
                                 json::array{cell(each.id),
                                             cell(each.version),
                                             state_badge(each.state, call),
                                             cell(each.reason),
                                             std::to_string(each.requests),
                                             std::to_string(each.faults)}}});
  }
  json::array parts{table_of(text(texts::kSystemPlugins, call),
                             {text(texts::kSystemPlugin, call),
                              text(texts::kSystemVersionLabel, call),
                              text(texts::kSystemState, call),
                              text(texts::kSystemReason, call),
                              text(texts::kSystemRequests, call),
                              text(texts::kSystemFaults, call)},
                             std::move(rows),
                             text(texts::kSystemNoPlugins, call))};
  return portal::page_response(200, below_system(texts::kSystemPlugins, std::move(parts), call));
}

// Whether a plugin, or one of its features, is on.
bool is_switch(const config::Setting& setting) {
  const auto& path = setting.path;
  if (path.size() < 3 || path[0] != "plugins") return false;
  return path.size() == 3 ? path[2] == "enabled" : path.size() == 4 && path[2] == "features";
}

// Where what counts was written.
std::string place_of(const config::Setting& setting, const PageCall& call) {
  for (auto one = setting.definitions.rbegin(); one != setting.definitions.rend(); ++one) {
    if (one->counts) return config::to_text(*one);
  }
  return text(texts::kSystemByDefault, call);
}

// A switch that nobody set says nothing of itself: then the plugin decides.
json::value switch_badge(const config::Setting& setting, const PageCall& call) {
  const bool* on = setting.value.if_bool();
  if (on == nullptr) return json::array{};
  return *on ? badge(text(texts::kSystemSwitchOn, call), "success")
             : badge(text(texts::kSystemSwitchOff, call), "neutral");
}

http::Response features_page(const OperatorView& view, const PageCall& call) {
  json::array parts;
  parts.push_back(portal::lead(text(texts::kSystemFeaturesLead, call)));
  for (const FeatureFacts::OfKern& kern : view.features().kernen) {
    json::array rows;
    for (const config::Setting& each : kern.features) {
      rows.push_back(json::object{
          {"cells",
           json::array{cell(each.key), switch_badge(each, call), cell(place_of(each, call))}}});
    }
    parts.push_back(table_of(kern.name.empty() ? text(texts::kSystemOrganisation, call) : kern.name,
                             {text(texts::kSystemFeature, call),
                              text(texts::kSystemValue, call),
                              text(texts::kSystemSetBy, call)},
                             std::move(rows),
                             text(texts::kSystemNoFeatures, call)));
  }
  return portal::page_response(200, below_system(texts::kSystemFeatures, std::move(parts), call));
}

json::object act_on(const bus::ParkedEvent& event,
                    const char* path,
                    const texts::Text<0>& label,
                    const texts::Text<0>& question,
                    const char* style,
                    const PageCall& call) {
  const auto value = [](const char* name, const std::string& of) {
    return json::object{{"name", name}, {"value", of}};
  };
  return {{"action", path},
          {"label", text(label, call)},
          {"style", style},
          {"values",
           json::array{value("plugin", event.plugin),
                       value("subscription", event.subscription),
                       value("sequence", std::to_string(event.sequence))}},
          {"confirm", {{"question", text(question, call)}, {"label", text(label, call)}}}};
}

json::object parked_card(const bus::ParkedEvent& event, const PageCall& call) {
  json::array facts{fact(texts::kSystemReason, event.reason.empty() ? "-" : event.reason, call),
                    fact(texts::kSystemSubject, event.subject.empty() ? "-" : event.subject, call),
                    fact(texts::kSystemAttempts, std::to_string(event.attempts), call)};
  facts.push_back(json::object{{"label", text(texts::kSystemSince, call)},
                               {"value", portal::instant(event.parked_at)}});
  return {{"type", "card"},
          {"title", fmt::format("{} {}: {}", event.plugin, event.sequence, event.type)},
          {"components", json::array{json::object{{"type", "facts"}, {"items", std::move(facts)}}}},
          {"actions",
           json::array{act_on(event,
                              "/system/parked/retry",
                              texts::kSystemRetry,
                              texts::kSystemReallyRetry,
                              "secondary",
                              call),
                       act_on(event,
                              "/system/parked/drop",
                              texts::kSystemDrop,
                              texts::kSystemReallyDrop,
                              "danger",
                              call)}}};
}

http::Response parked_page(const OperatorView& view, const PageCall& call) {
  const auto parked = view.bus().parked();
  if (parked.has_error()) return access::failed(parked.error());
  json::array parts;
  parts.push_back(portal::lead(text(texts::kSystemParkedLead, call)));
  constexpr std::size_t kCardsMax = 150;
  for (const bus::ParkedEvent& event : *parked) {
    if (parts.size() > kCardsMax) break;
    parts.push_back(parked_card(event, call));
  }
  if (parked->empty()) {
    parts.push_back(
        json::object{{"type", "empty"}, {"title", text(texts::kSystemNothingParked, call)}});
  }
  return portal::page_response(200, below_system(texts::kSystemParked, std::move(parts), call));
}

using ParkedAct = base::Status (bus::Bus::*)(const std::string&, const std::string&, std::int64_t);

http::Response act_on_parked(const OperatorView& view,
                             ParkedAct act,
                             const char* action,
                             const texts::Text<0>& done,
                             const PageCall& call) {
  const std::string plugin = call.field("plugin");
  const std::string subscription = call.field("subscription");
  const std::string typed = call.field("sequence");
  std::int64_t sequence = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), sequence);
  if (error != std::errc{} || end != typed.data() + typed.size() || plugin.empty()) {
    return http::problem(
        400, "invalid", "Not done", "the form must name plugin, subscription and sequence");
  }
  const auto acted = (view.bus().*act)(plugin, subscription, sequence);
  if (acted.has_error()) return access::failed(acted.error());
  const access::Actor actor = access::actor_of(call.request);
  const auto noted = view.access.recorder.write(
      {},
      {.actor = actor.id,
       .action = action,
       .object = fmt::format("event/{}/{}/{}", plugin, subscription, sequence),
       .request = actor.request},
      {});
  if (noted.has_error()) return access::failed(noted.error());
  return portal::see_other("/system/parked", text(done, call));
}

}  // namespace

namespace {

// A plugin that no switch of its own turns on or off is on by the list of plugins.
void name_the_list(const std::vector<config::Setting>& settings, FeatureFacts::OfKern& of_kern) {
  const auto list = std::find_if(settings.begin(), settings.end(), [](const auto& each) {
    return each.key == "plugins.enable";
  });
  if (list == settings.end()) return;
  for (config::Setting& each : of_kern.features) {
    if (each.path.back() == "enabled" && each.definitions.empty()) {
      each.definitions = list->definitions;
    }
  }
}

}  // namespace

FeatureFacts features_of(const config::Loaded& loaded,
                         const std::vector<config::PluginSchema>& plugins) {
  FeatureFacts facts;
  std::vector<std::string> kernen = config::kernen_of(loaded);
  kernen.insert(kernen.begin(), "");  // the organisation
  for (const std::string& kern : kernen) {
    FeatureFacts::OfKern& of_kern = facts.kernen.emplace_back();
    of_kern.name = kern;
    const auto settings = config::settings_of(loaded, plugins, kern);
    for (const config::Setting& setting : settings) {
      if (setting.key == "kern.name" && setting.value.is_string()) {
        of_kern.name = setting.value.get_string();
      } else if (is_switch(setting)) {
        of_kern.features.push_back(setting);
      }
    }
    name_the_list(settings, of_kern);
  }
  return facts;
}

std::vector<http::Route> operator_pages(const OperatorView& view,
                                        const access::BlockingWork& work,
                                        const portal::LanguageOf& language) {
  portal::PageRoutes routes(work, language);
  const auto add = [&](const char* name,
                       const char* method,
                       const char* path,
                       const char* summary,
                       portal::PageHandler answer) {
    routes.add(name, method, path, summary, http::Policy::kPermission, std::move(answer))
        .permission = access::kOperatePermission;
  };
  add("system", "GET", "/system", "How the server is", [view](const PageCall& call) {
    return status_page(view, call);
  });
  add("system.plugins",
      "GET",
      "/system/plugins",
      "How the plugins are",
      [view](const PageCall& call) { return plugins_page(view, call); });
  add("system.features",
      "GET",
      "/system/features",
      "Which feature is on where, and who says so",
      [view](const PageCall& call) { return features_page(view, call); });
  add("system.parked",
      "GET",
      "/system/parked",
      "Events that a plugin could not handle",
      [view](const PageCall& call) { return parked_page(view, call); });
  add("system.parked.retry",
      "POST",
      "/system/parked/retry",
      "Gives a plugin a parked event again",
      [view](const PageCall& call) {
        return act_on_parked(
            view, &bus::Bus::retry_parked, "event.retry", texts::kSystemRetried, call);
      });
  add("system.parked.drop",
      "POST",
      "/system/parked/drop",
      "Drops a parked event",
      [view](const PageCall& call) {
        return act_on_parked(
            view, &bus::Bus::drop_parked, "event.drop", texts::kSystemDropped, call);
      });
  routes
      .add("system.audit",
           "GET",
           "/system/audit",
           "What was done, seen and refused",
           http::Policy::kPermission,
           [&access = view.access](const PageCall& call) { return show_audit(access, call); })
      .permission = std::string(portal::kOperatorPermission);
  return routes.take();
}

}  // namespace btl::host
