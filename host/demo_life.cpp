// SPDX-License-Identifier: EUPL-1.2
#include "host/demo_life.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <optional>

namespace btl::host {
namespace {

namespace json = boost::json;
using std::chrono::days;
using std::chrono::hours;

constexpr std::size_t kRoundsMax = 4;  // of a kern
constexpr hours kBegins{19};           // of UTC: evening in the Netherlands
constexpr int kDaysBetween = 2;

std::string day_text(base::Time now, int days_later) {
  return base::to_iso8601(now + days{days_later}).substr(0, std::string_view("2026-11-29").size());
}

base::Result<std::vector<std::string>> people_of(DemoFiller& filler,
                                                 const std::string& kern,
                                                 std::string_view role,
                                                 std::size_t count) {
  const auto page =
      filler.get(fmt::format("/v1/roles/persons?kern={}&role={}&page_size={}", kern, role, count));
  if (page.has_error()) return page.error();
  std::vector<std::string> ids;
  if (const json::value* items = page->if_contains("items"); items != nullptr) {
    for (const json::value& each : items->as_array()) {
      ids.push_back(text_member(each.as_object(), "id"));
    }
  }
  return ids;
}

// What the intake of a kern asks to be signed: the step, and by how many.
struct Step {
  std::string code;
  std::int64_t signers = 1;
};

base::Result<std::vector<Step>> steps_of(DemoFiller& filler, const std::string& kern) {
  const auto list = filler.get("/v1/roles/intake?kern=" + kern);
  if (list.has_error()) return list.error();
  std::vector<Step> steps;
  for (const json::value& each : list->at("steps").as_array()) {
    const json::object& step = each.as_object();
    if (text_member(step, "proof") != "signature") continue;
    steps.push_back({text_member(step, "step"), step.at("signers").as_int64()});
  }
  return steps;
}

// With all signatures, a VOG that was seen, and the role of who walks rounds.
base::Status activate(DemoFiller& filler,
                      const std::string& kern,
                      const std::string& person,
                      const std::vector<std::string>& signers,
                      base::Time now) {
  const auto steps = steps_of(filler, kern);
  if (steps.has_error()) return steps.error();
  const std::string path = "/v1/roles/persons/" + person;
  for (const Step& step : *steps) {
    for (std::size_t at = 0; at < signers.size() && at < static_cast<std::size_t>(step.signers);
         ++at) {
      const auto signature =
          filler.post(path + "/intake", {{"step", step.code}, {"signed_by", signers[at]}});
      if (signature.has_error()) return signature.error();
    }
  }
  const auto vog =
      filler.put(path + "/vog", {{"seen", day_text(now, 0)}, {"seen_by", signers.front()}});
  if (vog.has_error()) return vog.error();
  const auto given =
      filler.post("/v1/roles/assignments",
                  {{"person", person}, {"role", "bth-active"}, {"scope", "kern:" + kern}});
  return given.has_error() ? base::Status(given.error()) : base::Status();
}

// Those of a kern who walk, once they may.
base::Result<std::vector<std::string>> walkers_of(DemoFiller& filler,
                                                  const std::string& kern,
                                                  base::Time now) {
  const auto signers = people_of(filler, kern, "dc", 2);
  if (signers.has_error()) return signers.error();
  auto walkers = people_of(filler, kern, "bth", 2 * kRoundsMax);
  if (walkers.has_error() || signers->empty()) return walkers;
  for (const std::string& walker : *walkers) {
    if (auto good = activate(filler, kern, walker, *signers, now); good.has_error()) {
      return good.error();
    }
  }
  return walkers;
}

base::Status plan_rounds(DemoFiller& filler, const DemoKern& kern, base::Time now) {
  const auto walkers = walkers_of(filler, kern.id, now);
  if (walkers.has_error()) return walkers.error();
  for (const json::object& round : demo_rounds(kern, *walkers, now)) {
    if (const auto planned = filler.post("/v1/roles/rounds", round); planned.has_error()) {
      return planned.error();
    }
  }
  return {};
}

// The first who has the role there, if anybody.
base::Result<std::optional<std::string>> somebody(DemoFiller& filler,
                                                  const std::string& kern,
                                                  std::string_view role) {
  const auto found = people_of(filler, kern, role, 2);
  if (found.has_error()) return found.error();
  if (found->empty()) return std::optional<std::string>();
  return std::optional<std::string>(found->back());  // the first may be a login
}

base::Status leave(DemoFiller& filler, const std::string& person) {
  const auto left = filler.post("/v1/roles/persons/" + person + "/offboard", {});
  return left.has_error() ? base::Status(left.error()) : base::Status();
}

// A WC, and a volunteer who was the second admin of the first group.
base::Status let_two_leave(DemoFiller& filler, const DemoKern& kern) {
  const auto wc = somebody(filler, kern.id, "wc");
  if (wc.has_error()) return wc.error();
  if (*wc) {
    if (auto left = leave(filler, **wc); left.has_error()) return left;
  }
  const auto admin = somebody(filler, kern.id, "bth-active");
  if (admin.has_error()) return admin.error();
  if (!*admin) return {};
  const auto given = filler.post("/v1/roles/assignments",
                                 {{"person", **admin},
                                  {"role", "group-admin"},
                                  {"scope", "group:" + kern.id + "/" + demo_groups(kern).front()}});
  if (given.has_error()) return given.error();
  return leave(filler, **admin);
}

base::Status announce_absence(DemoFiller& filler, const DemoKern& kern, base::Time now) {
  constexpr int kFrom = 7;
  constexpr int kUntil = 21;
  const auto dc = somebody(filler, kern.id, "dc");
  if (dc.has_error()) return dc.error();
  if (!*dc) return {};
  const auto away = filler.post("/v1/roles/persons/" + **dc + "/absences",
                                {{"from", day_text(now, kFrom)}, {"until", day_text(now, kUntil)}});
  return away.has_error() ? base::Status(away.error()) : base::Status();
}

}  // namespace

std::vector<json::object> demo_rounds(const DemoKern& kern,
                                      const std::vector<std::string>& walkers,
                                      base::Time now) {
  std::vector<json::object> rounds;
  for (std::size_t at = 0; at + 1 < walkers.size() && rounds.size() < kRoundsMax; at += 2) {
    const int later = 1 + kDaysBetween * static_cast<int>(rounds.size());
    const base::Time begins = std::chrono::floor<days>(now + days{later}) + kBegins;
    json::object round{{"kern", kern.id},
                       {"begins", base::to_iso8601(begins).substr(0, 19) + "Z"},  // whole seconds
                       {"walkers", json::array{walkers[at], walkers[at + 1]}},
                       {"vests", true}};
    if (!kern.wijken.empty()) round["wijk"] = kern.wijken[rounds.size() % kern.wijken.size()];
    rounds.push_back(std::move(round));
  }
  return rounds;
}

base::Status live_demo(DemoFiller& filler, const std::vector<DemoKern>& kernen, base::Time now) {
  for (const DemoKern& kern : kernen) {
    if (auto planned = plan_rounds(filler, kern, now); planned.has_error()) return planned;
  }
  if (auto left = let_two_leave(filler, kernen.back()); left.has_error()) return left;
  return announce_absence(filler, kernen.back(), now);
}

}  // namespace btl::host
