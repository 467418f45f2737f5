// SPDX-License-Identifier: EUPL-1.2
// Walks every route as every role, from every place and in every state of membership, through the
// doorkeeper of the server, and compares with docs/policy.md taken at its word.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include "core/access/doorkeeper.hpp"
#include "core/access/secret_token.hpp"
#include "core/access/totp.hpp"
#include "core/os/clock.hpp"
#include "core/os/folder_for_test.hpp"
#include "core/os/random.hpp"
#include "core/store/sqlite_store.hpp"
#include "tests/policy/plugins_for_test.hpp"
#include "tests/policy/policy_table.hpp"

namespace btl::testing {
namespace {

using access::Scope;
using std::chrono::hours;

constexpr const char* kPassword = "vier fietsen in de schuur";
constexpr int kCellsMin = 5'000;

// Where somebody stands.
enum class State : std::uint8_t {
  kStranger,       // no account at all
  kInvited,        // has not chosen a password yet
  kConfirmed,      // with the second factor given
  kWithoutFactor,  // confirmed, without a second factor
  kComing,         // the role begins tomorrow
  kEnded,          // the role ended an hour ago
  kSuspended,      // with a session from before
  kRemoved,        // with a session from before
};
constexpr State kStates[] = {State::kStranger,
                             State::kInvited,
                             State::kConfirmed,
                             State::kWithoutFactor,
                             State::kComing,
                             State::kEnded,
                             State::kSuspended,
                             State::kRemoved};

// Where the role is held.
const Scope kHeld[] = {{},
                       {"bleiswijk", "", ""},
                       {"bleiswijk", "w03", ""},
                       {"bleiswijk", "w03", "g1"},
                       {"bergschenhoek", "", ""}};

// Where requests go, on routes whose path says so.
const Scope kAsked[] = {{"bleiswijk", "w03", "g1"}, {"bergschenhoek", "w01", "g9"}};

std::string document_text() {
  std::ifstream file(BTL_POLICY_DOCUMENT);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The server as far as access goes.
class House {
 public:
  explicit House(access::RoleTable roles) {
    store::SqliteOptions options;
    options.path = folder_.file("btl.db");
    store_ = store::open_sqlite(options, clock_).value();
    access_ = access::Access::open(*store_, clock_, random_, {.password_cost = {1, 8}}).value();
    access_->directory.set_roles(std::make_shared<const access::RoleTable>(std::move(roles)));
    doorkeeper_ = std::make_unique<access::Doorkeeper>(*access_);
  }

  // The session of somebody who holds `role` in `scope` and stands so; empty for who has none.
  std::string session_of(const std::string& role, const Scope& scope, State state) {
    if (state == State::kStranger) return {};
    const std::string login = "p" + std::to_string(++people_) + "@example.nl";
    const auto invited = access_->accounts.invite(login, operator_);
    const base::Id id = invited->account.id;
    const base::Time now = clock_.now();
    const auto given = access_->grants.give(
        {.account = id,
         .role = role,
         .scope = scope,
         .from = state == State::kComing ? now + hours{24} : now - hours{2},
         .until = state == State::kEnded ? std::optional(now - hours{1}) : std::nullopt},
        operator_);
    EXPECT_TRUE(given.has_value());
    if (state == State::kInvited) return {};
    EXPECT_TRUE(access_->accounts.use_link(invited->link.token, kPassword, operator_).has_value());
    const auto answer = access_->login.log_in({.login = login, .password = kPassword});
    std::string session = std::get<access::LetIn>(*answer).session;
    if (state != State::kWithoutFactor) session = with_second_factor(id, session);
    if (state == State::kSuspended) {
      EXPECT_TRUE(access_->accounts.suspend(id, operator_).has_value());
    }
    if (state == State::kRemoved) {
      EXPECT_TRUE(access_->accounts.remove(id, operator_).has_value());
    }
    return session;
  }

  // How a request is met: the status of the refusal, or 0 and where the permission holds.
  struct Meeting {
    std::uint32_t status = 0;
    std::vector<std::string> scopes = {};
    std::vector<std::string> own_scopes = {};

    friend bool operator==(const Meeting&, const Meeting&) = default;
  };

  Meeting ask(const http::Route& route, const std::string& session, const Scope& asked) {
    http::Request request;
    request.method = route.method;
    request.path = "/";
    request.base_url = "http://127.0.0.1";
    const auto add = [&](const char* name, const std::string& value) {
      const bool has = route.path.find("{" + std::string(name) + "}") != std::string::npos;
      if (has) request.parameters.emplace_back(name, value);
    };
    add("kern", asked.kern);
    add("wijk", asked.wijk);
    add("group", asked.group);
    if (!session.empty()) {
      request.headers.emplace_back("cookie", http::kSessionCookie + ("=" + session));
      request.headers.emplace_back("x-csrf-token", access::csrf_token(session));
    }
    const auto refusal = doorkeeper_->admit(route, request);
    if (refusal) return {.status = refusal->status};
    if (!request.principal) return {};
    return {.scopes = request.principal->scopes, .own_scopes = request.principal->own_scopes};
  }

 private:
  std::string with_second_factor(const base::Id& account, const std::string& session) {
    bool seen = false;
    const auto hash = access::token_hash(access::Login::kSessionPrefix, session);
    const auto caller = access_->directory.caller_of_session(*hash, clock_.now(), &seen);
    access::SecondFactor& factor = access_->second_factor;
    const auto setup = factor.begin(account);
    const auto code = access::totp_code(*access::from_base32(setup->secret), clock_.now());
    return factor.confirm(*caller, code, operator_).value().session;
  }

  const access::Actor operator_{"operator", ""};
  os::FolderForTest folder_;
  os::FakeClock clock_;
  os::FakeRandom random_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<access::Access> access_;
  std::unique_ptr<access::Doorkeeper> doorkeeper_;
  int people_ = 0;
};

// What the document says of one cell.
class Oracle {
 public:
  Oracle(PolicyTable table, const access::RoleTable& roles)
      : table_(std::move(table)), roles_(roles) {}

  [[nodiscard]] House::Meeting expect(const http::Route& route,
                                      const std::string& role,
                                      const Scope& held,
                                      State state,
                                      const Scope& asked) const {
    const std::string policy = policy_of(route);
    if (policy == "public") return {};
    const bool has_session = state != State::kStranger && state != State::kInvited &&
                             state != State::kSuspended && state != State::kRemoved;
    if (!has_session) return {.status = 401};
    if (policy == "signed-in") return {};
    const bool holds = state == State::kConfirmed || state == State::kWithoutFactor;
    const bool proved = state == State::kConfirmed || !roles_.role(role)->second_factor;
    const auto& cells = table_.permissions.at(policy);
    const auto cell = cells.find(role);
    const auto reach = meeting_place(route, held, asked);
    if (cell == cells.end() || !holds || !proved || !reach) return {.status = 403};
    if (cell->second == "own") return {.own_scopes = {*reach}};
    return {.scopes = {*reach}};
  }

 private:
  [[nodiscard]] std::string policy_of(const http::Route& route) const {
    const std::string name = route.owner + "." + route.name;
    const auto found = std::find_if(table_.routes.begin(),
                                    table_.routes.end(),
                                    [&](const PolicyRoute& known) { return known.name == name; });
    // Made up by this test: only there to have a place in the path.
    if (found == table_.routes.end()) return route.permission;
    return found->policy;
  }

  // What the place of the role and the place in the path have in common, part by part.
  static std::optional<std::string> meeting_place(const http::Route& route,
                                                  const Scope& held,
                                                  const Scope& asked) {
    Scope place;
    const auto part = [&](const char* name,
                          const std::string& of_role,
                          const std::string& of_path,
                          std::string& result) {
      const bool has = route.path.find(name) != std::string::npos;
      const std::string wanted = has ? of_path : "";
      result = wanted.empty() ? of_role : wanted;
      return wanted.empty() || of_role.empty() || wanted == of_role;
    };
    const bool meets = part("{kern}", held.kern, asked.kern, place.kern) &&
                       part("{wijk}", held.wijk, asked.wijk, place.wijk) &&
                       part("{group}", held.group, asked.group, place.group);
    if (!meets) return std::nullopt;
    return to_string(place);
  }

  const PolicyTable table_;
  const access::RoleTable& roles_;
};

// Routes with a place in their path, one of each depth for every permission: those of the plugins
// have none yet.
std::vector<http::Route> with_places(const Offer& offer) {
  std::vector<http::Route> routes = offer.routes;
  for (const access::PermissionSpec& permission : offer.roles.permissions()) {
    for (const char* path : {"/x/{kern}", "/x/{kern}/{wijk}", "/x/{kern}/{wijk}/{group}"}) {
      http::Route route;
      route.owner = "made-up";
      route.name = permission.name + path;
      route.method = "POST";
      route.path = path;
      route.policy = http::Policy::kPermission;
      route.permission = permission.name;
      routes.push_back(std::move(route));
    }
  }
  return routes;
}

TEST(Policy, IsPublishedAsTheManifestsSay) {
  const Offer offer = offer_of(BTL_PLUGINS, kPolicyPlugins);
  const PolicyTable table = policy_table(offer);
  EXPECT_EQ(document_text(), to_document(table))
      << "print it anew: build/release/bin/btl_policy_document > docs/policy.md";
  EXPECT_EQ(from_document(document_text()), table);
}

TEST(Policy, KeepsAnonymousRoutesFew) {
  const PolicyTable table = from_document(document_text());
  std::vector<std::string> anonymous;
  for (const PolicyRoute& route : table.routes) {
    if (route.policy == "public" && !route.path.starts_with("/open311/")) {
      anonymous.push_back(route.name);
    }
  }
  std::sort(anonymous.begin(), anonymous.end());
  EXPECT_EQ(anonymous,
            (std::vector<std::string>{"btl.app.manifest",
                                      "btl.app.offline",
                                      "btl.app.worker",
                                      "btl.asset",
                                      "btl.health",
                                      "btl.home",
                                      "btl.language",
                                      "btl.link",
                                      "btl.link.submit",
                                      "btl.link.use",
                                      "btl.live",
                                      "btl.login",
                                      "btl.login.oidc",
                                      "btl.login.oidc.callback",
                                      "btl.login.providers",
                                      "btl.login.submit",
                                      "btl.map.areas",
                                      "btl.map.tile",
                                      "btl.openapi",
                                      "btl.password.reset",
                                      "btl.readiness",
                                      "btl.session.begin",
                                      "incidents.page.form",
                                      "incidents.page.list",
                                      "incidents.page.report",
                                      "incidents.page.send",
                                      "incidents.page.start",
                                      "incidents.page.waiting",
                                      "incidents.places",
                                      "statistics.counts"}));
}

TEST(Policy, HoldsInEveryCell) {
  const Offer offer = offer_of(BTL_PLUGINS, kPolicyPlugins);
  const Oracle oracle(from_document(document_text()), offer.roles);
  House house(offer.roles);
  const std::vector<http::Route> routes = with_places(offer);
  int cells = 0;
  int allowed = 0;
  for (const access::RoleSpec& role : offer.roles.roles()) {
    for (const Scope& held : kHeld) {
      for (const State state : kStates) {
        const std::string session = house.session_of(role.id, held, state);
        for (const http::Route& route : routes) {
          if (route.policy == http::Policy::kAdminSocket) continue;
          for (const Scope& asked : kAsked) {
            const auto expected = oracle.expect(route, role.id, held, state, asked);
            EXPECT_EQ(house.ask(route, session, asked), expected)
                << route.owner << '.' << route.name << " as " << role.id << " in "
                << to_string(held) << " state " << static_cast<int>(state) << " at "
                << to_string(asked);
            ++cells;
            allowed += expected.status == 0 ? 1 : 0;
          }
        }
      }
    }
  }
  EXPECT_GE(cells, kCellsMin);
  EXPECT_GT(allowed, cells / 100);
  EXPECT_LT(allowed, cells * 2 / 3);
  std::cout << cells << " cells, " << allowed << " allowed\n";
}

// The control: a document that says something else must be noticed.
TEST(Policy, WouldNoticeAnotherTable) {
  const Offer offer = offer_of(BTL_PLUGINS, kPolicyPlugins);
  PolicyTable other = from_document(document_text());
  other.permissions.at("btl.audit.read").erase("admin");
  const Oracle oracle(other, offer.roles);
  House house(offer.roles);
  const std::string session = house.session_of("admin", {}, State::kConfirmed);
  int differences = 0;
  for (const http::Route& route : offer.routes) {
    if (route.policy == http::Policy::kAdminSocket) continue;
    const auto expected = oracle.expect(route, "admin", {}, State::kConfirmed, kAsked[0]);
    if (house.ask(route, session, kAsked[0]) != expected) ++differences;
  }
  EXPECT_EQ(differences, 3);  // the routes of that permission
}

}  // namespace
}  // namespace btl::testing
