// SPDX-License-Identifier: EUPL-1.2
// Fills a running server that has no people yet with an organisation that does not exist, and says
// with which logins to look around. Everything goes through the same routes that people use.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <charconv>
#include <ostream>
#include <string>
#include <thread>

#include "core/os/clock.hpp"
#include "core/os/files.hpp"
#include "host/demo_filler.hpp"
#include "host/demo_life.hpp"
#include "host/demo_members.hpp"
#include "host/demo_reports.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;

constexpr std::uint32_t kPeople = 600;
constexpr std::uint32_t kPeopleMax = 2'000;
constexpr std::uint32_t kReports = 730;  // two a day, for a year
constexpr std::uint32_t kReportsMax = 100'000;

std::vector<DemoKern> kernen_of(const config::Snapshot& snapshot) {
  std::vector<DemoKern> kernen;
  for (const auto& [id, kern] : snapshot.kernen) {
    DemoKern& made = kernen.emplace_back();
    made.id = id;
    const auto plugin = kern.plugins.find("roles");
    if (plugin == kern.plugins.end()) continue;
    const json::value* wijken = plugin->second.settings.if_contains("wijken");
    if (wijken == nullptr || !wijken->is_array()) continue;
    for (const json::value& wijk : wijken->get_array()) {
      made.wijken.emplace_back(wijk.at("id").as_string());
    }
  }
  return kernen;
}

// Accounts follow the list that was taken over, a batch at a time.
base::Result<std::string> await_account(DemoFiller& filler, const std::string& login) {
  constexpr int kTriesMax = 100;
  constexpr std::chrono::milliseconds kPause{100};
  for (int tries = 1;; ++tries) {
    const auto account = filler.post("/v1/accounts/find", {{"login", login}});
    if (account.has_value()) return text_member(*account, "id");
    if (tries == kTriesMax) return account.error();
    std::this_thread::sleep_for(kPause);
  }
}

base::Status set_password(DemoFiller& filler, const std::string& account) {
  const auto link = filler.post("/v1/accounts/" + account + "/link", {});
  if (link.has_error()) return link.error();
  const auto used = filler.post(
      "/v1/links", {{"token", text_member(*link, "token")}, {"password", kDemoPassword}});
  return used.has_error() ? base::Status(used.error()) : base::Status();
}

// The password of a login; and of the group admin the role, which a list cannot say.
base::Status open_login(DemoFiller& filler, const DemoLogin& login) {
  const auto account = await_account(filler, login.login);
  if (account.has_error()) return account.error();
  const std::string& id = *account;
  if (login.role == "group-admin") {
    const auto given =
        filler.post("/v1/roles/assignments",
                    {{"person", id}, {"role", login.role}, {"scope", "group:" + login.where}});
    if (given.has_error()) return given.error();
  }
  return set_password(filler, id);
}

base::Status open_operator(DemoFiller& filler) {
  const auto account = filler.post("/v1/accounts", {{"login", kDemoOperator}});
  if (account.has_error()) return account.error();
  const std::string id = text_member(*account, "id");
  const auto given =
      filler.post("/v1/accounts/" + id + "/grants", {{"role", "admin"}, {"scope", "/"}});
  if (given.has_error()) return given.error();
  return set_password(filler, id);
}

// An admin for each group: volunteers of the list, one after another.
base::Status open_groups(DemoFiller& filler,
                         const std::vector<DemoKern>& kernen,
                         std::uint32_t people) {
  std::uint32_t number = people;  // from the end: the first of the list have posts already
  for (const DemoKern& kern : kernen) {
    for (const std::string& group : demo_groups(kern)) {
      if (number <= people / 2) return {};
      const auto account =
          await_account(filler, fmt::format("vrijwilliger{}@demo.example", number--));
      if (account.has_error()) return account.error();
      const auto given = filler.post("/v1/roles/assignments",
                                     {{"person", *account},
                                      {"role", "group-admin"},
                                      {"scope", fmt::format("group:{}/{}", kern.id, group)}});
      if (given.has_error()) return given.error();
    }
  }
  return {};
}

// What is configured for reports; nothing when they cannot be brought in.
struct ReportSource {
  std::string key;  // of a sender that imports
  std::vector<DemoPlace> places;
};

std::optional<ReportSource> report_source(const config::Snapshot& snapshot) {
  const auto incidents = snapshot.plugins.find("incidents");
  if (incidents == snapshot.plugins.end()) return std::nullopt;
  const json::value* keys = incidents->second.settings.if_contains("api_keys");
  if (keys == nullptr || !keys->is_array()) return std::nullopt;
  ReportSource source;
  for (const json::value& key : keys->get_array()) {
    const json::value* imports = key.get_object().if_contains("imports");
    if (imports != nullptr && imports->is_bool() && imports->get_bool()) {
      source.key = text_member(key.get_object(), "key");
    }
  }
  constexpr std::uint64_t kAreasBytesMax = 16U << 20U;
  const os::SystemFiles files;
  const auto areas = files.read(snapshot.folder + "/" + snapshot.areas, kAreasBytesMax);
  if (areas.has_value()) source.places = demo_places(*areas);
  if (source.key.empty() || source.places.empty()) return std::nullopt;
  return source;
}

base::Status bring_reports(DemoFiller& filler,
                           const ReportSource& source,
                           std::uint64_t seed,
                           std::uint32_t count) {
  const os::SystemClock clock;
  const std::string key = "&api_key=" + source.key;
  for (const DemoReport& report : demo_reports(source.places, seed, count, clock.now())) {
    const auto sent = filler.post_form("/open311/v2/requests.json", report.form + key);
    if (sent.has_error()) return sent.error();
    if (!report.closed) continue;
    const std::string id = text_member(*sent, "service_request_id");
    const auto closed =
        filler.post_form("/open311/v2/servicerequestupdates.json", demo_update(report, id) + key);
    if (closed.has_error()) return closed.error();
  }
  return {};
}

// How much of it.
struct Measure {
  std::uint64_t seed = 1;
  std::uint32_t people = kPeople;
  std::uint32_t reports = kReports;
};

base::Status fill(DemoFiller& filler,
                  const config::Snapshot& snapshot,
                  const std::vector<DemoKern>& kernen,
                  const Measure& measure) {
  const auto imported = filler.post_list("/v1/roles/persons/import?dry_run=false",
                                         demo_members(kernen, measure.seed, measure.people));
  if (imported.has_error()) return imported.error();
  for (const DemoLogin& login : demo_logins(kernen)) {
    if (auto opened = open_login(filler, login); opened.has_error()) return opened;
  }
  if (auto opened = open_operator(filler); opened.has_error()) return opened;
  if (auto opened = open_groups(filler, kernen, measure.people); opened.has_error()) return opened;
  if (auto lived = live_demo(filler, kernen, os::SystemClock().now()); lived.has_error()) {
    return lived;
  }
  const auto source = report_source(snapshot);
  if (!source) return {};
  return bring_reports(filler, *source, measure.seed, measure.reports);
}

void show(const std::vector<DemoKern>& kernen, Terminal& terminal) {
  terminal.out << fmt::format("logins of the demo, all with the password: {}\n", kDemoPassword);
  for (const DemoLogin& login : demo_logins(kernen)) {
    terminal.out << fmt::format("  {:22} {:15} {}\n", login.login, login.role, login.where);
  }
  terminal.out << fmt::format("  {:22} {:15} {}\n", kDemoOperator, "admin", "/");
}

// A number given as option; nothing when it is none or above `most`.
std::optional<std::uint64_t> number_of_option(const Arguments& arguments,
                                              std::string_view name,
                                              std::uint64_t otherwise,
                                              std::uint64_t most) {
  const std::string typed = arguments.value(name, std::to_string(otherwise));
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error != std::errc{} || end != typed.data() + typed.size() || number > most) {
    return std::nullopt;
  }
  return number;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const auto seed = number_of_option(arguments, "seed", 1, ~std::uint64_t{0});
  const auto people = number_of_option(arguments, "people", kPeople, kPeopleMax);
  const auto reports = number_of_option(arguments, "reports", kReports, kReportsMax);
  if (!seed || !people || !reports) {
    terminal.error << "btl: --seed, --people and --reports take numbers; the most are "
                   << kPeopleMax << " people and " << kReportsMax << " reports\n";
    return ExitCode::kUsage;
  }
  const Configuration configuration = read_configuration(arguments, terminal);
  if (const auto refused = refuse_errors(configuration, terminal)) return *refused;
  if (!configuration.loaded.snapshot->public_url.empty() && !arguments.has("yes")) {
    terminal.error << "btl: this server has a public_url, and the password of the demo is known to "
                      "everybody; --yes if you mean it\n";
    return ExitCode::kUsage;
  }
  const std::vector<DemoKern> kernen = kernen_of(*configuration.loaded.snapshot);
  if (kernen.empty()) {
    terminal.error << "btl: the configuration has no kern; btl kern add makes one\n";
    return ExitCode::kNo;
  }
  DemoFiller filler(arguments.socket);
  const auto known = filler.get("/v1/roles/persons?page_size=1");
  if (known.has_error()) {
    terminal.error << "btl: " << known.error().message << '\n';
    return ExitCode::kNotRunning;
  }
  const json::value* items = known->if_contains("items");
  if (items != nullptr && items->is_array() && !items->get_array().empty()) {
    terminal.error << "btl: there are people already; a demo is for an empty server\n";
    return ExitCode::kConflict;
  }
  const Measure measure{.seed = *seed,
                        .people = static_cast<std::uint32_t>(*people),
                        .reports = static_cast<std::uint32_t>(*reports)};
  if (auto filled = fill(filler, *configuration.loaded.snapshot, kernen, measure);
      filled.has_error()) {
    terminal.error << "btl: " << filled.error().message << '\n';
    return ExitCode::kNo;
  }
  show(kernen, terminal);
  return ExitCode::kSuccess;
}

}  // namespace

Verb demo_verb() {
  return {
      .name = "demo",
      .operands = "",
      .summary = "fill an empty server with people and reports that do not exist, to look around",
      .operands_min = 0,
      .operands_max = 0,
      .options = {{"seed", "N", "another number, other people (1)"},
                  {"people", "N", "how many (600)"},
                  {"reports", "N", "how many, of the year before (730)"},
                  {"yes", "", "also on a server that has a public_url"}},
      .run = run};
}

}  // namespace btl::host
