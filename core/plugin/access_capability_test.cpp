// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/access_capability.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "core/access/doorkeeper.hpp"
#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

class AccessCapabilityTest : public testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    ASSERT_EQ(world_.status("keeper").state, State::kStarted) << world_.status("keeper").reason;
  }

  static http::Principal operator_principal() {
    return {.account = http::kOperator, .scopes = {"/"}};
  }
  std::uint32_t change(const std::string& body) {
    return world_
        .ask("keeper", {.route = "change", .body = body, .principal = operator_principal()})
        .status;
  }
  std::string may(const std::string& query, std::optional<http::Principal> principal) {
    return world_.ask("keeper", {.route = "may", .query = query, .principal = std::move(principal)})
        .body;
  }
  std::string id() { return to_string(random_.id()); }

  // Somebody who is in, and keeps keys in Bleiswijk.
  http::Principal keeper(const std::string& name) {
    auto& access = *world_.access;
    const access::Actor actor{"operator", ""};
    const auto invited = access.accounts.invite(name + "@example.nl", actor);
    EXPECT_TRUE(access.accounts.use_link(invited->link.token, "vier fietsen in de schuur", actor)
                    .has_value());
    EXPECT_TRUE(access.grants
                    .give({.account = invited->account.id,
                           .role = "keeper",
                           .scope = {"bleiswijk", "", ""},
                           .from = world_.clock.now()},
                          actor)
                    .has_value());
    const base::Time now = world_.clock.now();
    access.directory.add_session({name, invited->account.id, now, now, false});
    return {.account = to_string(invited->account.id), .session = name};
  }
  http::Response purge(std::optional<http::Principal> principal,
                       const std::string& approval = {},
                       const std::string& kind = "keeper.purge",
                       const std::string& scope = "bleiswijk") {
    http::Fields headers;
    if (!approval.empty()) headers.emplace_back("approval", approval);
    return world_.ask("keeper",
                      {.route = "purge",
                       .query = scope,
                       .body = kind,
                       .principal = std::move(principal),
                       .headers = headers});
  }

  os::FakeRandom random_;
  World world_{{"keeper"}};
};

TEST_F(AccessCapabilityTest, WritesABatchOnceASecondPersonHasApprovedIt) {
  const auto anna = keeper("anna");
  const auto dirk = keeper("dirk");
  const auto proposed = purge(anna);
  ASSERT_EQ(proposed.status, 202U) << proposed.body;
  EXPECT_EQ(purge(anna).body, proposed.body);  // asked again, it waits as before
  auto& access = *world_.access;
  const auto all = access.directory.approvals().all();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().kind, "keeper.purge");
  EXPECT_EQ(all.front().what, "3 keys");
  EXPECT_EQ(all.front().scope.kern, "bleiswijk");
  const std::string id = to_string(all.front().id);
  EXPECT_EQ(purge(anna, id).status, 409U);
  ASSERT_TRUE(access.approvals.approve(all.front().id, access::caller_of(dirk), {dirk.account, ""})
                  .has_value());
  EXPECT_EQ(purge(dirk, id).status, 404U);
  EXPECT_EQ(purge(anna, id).status, 204U);
  EXPECT_EQ(purge(anna, id).status, 409U);
  int purges = 0;
  for (const access::AuditRecord& record : *access.audit.tail(20)) {
    if (record.entry.action == "keeper.purge") ++purges;
  }
  EXPECT_EQ(purges, 1);
}

TEST_F(AccessCapabilityTest, BoundsWhatOnePersonProposes) {
  const auto anna = keeper("anna");
  for (int each = 0; each < 20; ++each) {
    EXPECT_EQ(purge(anna, {}, "keeper.purge", "bleiswijk/w" + std::to_string(each)).status, 202U);
  }
  const auto refused = purge(anna, {}, "keeper.purge", "bleiswijk/w20");
  EXPECT_EQ(refused.status, 409U);
  EXPECT_NE(refused.body.find("approval-too-many"), std::string::npos) << refused.body;
}

TEST_F(AccessCapabilityTest, NamesAWrongApproval) {
  const auto anna = keeper("anna");
  EXPECT_EQ(purge(anna, {}, "keeper.burn").status, 403U);  // the manifest does not declare it
  EXPECT_EQ(purge(std::nullopt).status, 403U);
  EXPECT_EQ(purge(anna, {}, "keeper.purge", "//").status, 500U);  // a mistake of the plugin
  EXPECT_TRUE(world_.access->directory.approvals().all().empty());
}

TEST_F(AccessCapabilityTest, BringsItsRolesBeforeItStarts) {
  const auto roles = world_.access->directory.roles();
  ASSERT_NE(roles, nullptr);
  EXPECT_NE(roles->find("keeper", "keeper.keep"), nullptr);
  EXPECT_NE(roles->find("admin", "btl.account.manage"), nullptr);
}

TEST_F(AccessCapabilityTest, GivesRolesWhatTheConfigurationSays) {
  world_.reconfigure([](config::Snapshot& changed) {
    changed.roles["keeper"] = {"keeper.approve:own", "gone.away"};
    changed.roles["mayor"] = {"keeper.keep"};  // of a plugin that was set aside
  });
  const auto& directory = world_.access->directory;
  EXPECT_EQ(directory.roles()->find("keeper", "keeper.keep"), nullptr);
  EXPECT_EQ(*directory.roles()->find("keeper", "keeper.approve"), access::Relation::kOwn);
  EXPECT_NE(directory.roles()->find("admin", "btl.account.manage"), nullptr);
  world_.reconfigure([](config::Snapshot& changed) { changed.roles.clear(); });
  EXPECT_NE(directory.roles()->find("keeper", "keeper.keep"), nullptr);
}

TEST_F(AccessCapabilityTest, ChangesAccountsAndRolesWithTheBatch) {
  const std::string account = id();
  const std::string grant = id();
  EXPECT_EQ(change("1 " + account + " - a@example.nl - -"), 204U);
  EXPECT_EQ(change("2 " + account + " " + grant + " - keeper bleiswijk"), 204U);
  const auto& directory = world_.access->directory;
  const auto known = directory.account(*base::parse_id(account));
  ASSERT_TRUE(known.has_value());
  EXPECT_EQ(known->login, "a@example.nl");
  ASSERT_EQ(directory.grants(known->id).size(), 1U);
  EXPECT_EQ(change("3 - " + grant + " - - -"), 204U);
  EXPECT_TRUE(directory.grants(known->id).front().until.has_value());
  EXPECT_EQ(change("6 " + account + " - - - -"), 204U);
  EXPECT_EQ(directory.account(known->id)->state, access::AccountState::kRemoved);
}

TEST_F(AccessCapabilityTest, AuditsWhatTheBatchSays) {
  EXPECT_EQ(change("1 " + id() + " - a@example.nl - -"), 204U);
  const auto log = world_.access->audit.tail(2);
  ASSERT_EQ(log->size(), 2U);
  EXPECT_EQ(log->front().entry.action, "account.add");
  const access::AuditEntry& entry = log->back().entry;
  EXPECT_EQ(entry.action, "keeper.key.turn");
  EXPECT_EQ(entry.actor, "operator");
  EXPECT_EQ(entry.request, "request-1");
  EXPECT_EQ(entry.kern, "bleiswijk");
  EXPECT_EQ(entry.reason, "a test");
}

TEST_F(AccessCapabilityTest, WritesNothingOfABatchThatIsRefused) {
  const std::string account = id();
  EXPECT_EQ(change("2 " + account + " " + id() + " - keeper /"), 404U);  // no such account
  EXPECT_EQ(change("1 " + account + " - a@example.nl - -"), 204U);
  EXPECT_EQ(change("2 " + account + " " + id() + " - admin /"), 403U);  // not its role
  EXPECT_EQ(change("1 " + account + " - b@example.nl - -"), 409U);
  EXPECT_EQ(change("1 " + id() + " - nobody - -"), 400U);
  EXPECT_EQ(world_.access->audit.verify()->count, 2);
}

TEST_F(AccessCapabilityTest, NamesAWrongCall) {
  for (const std::string& body : {std::string("9 - - - - -"),
                                  std::string("1 12 - a@example.nl - -"),
                                  "1 " + id() + " - b@example.nl key.lose -",  // no [[audits]]
                                  "2 " + id() + " 12 - keeper /",
                                  "2 " + id() + " " + id() + " - keeper //"}) {
    EXPECT_EQ(change(body), 500U) << body;  // a mistake of the plugin
  }
}

TEST_F(AccessCapabilityTest, TellsWhoAsksAndWhere) {
  http::Principal principal{.account = id(), .scopes = {"bleiswijk/w01", "bergschenhoek"}};
  EXPECT_EQ(world_.ask("keeper", {.route = "who", .principal = principal}).body,
            principal.account + " bleiswijk/w01 bergschenhoek");
  EXPECT_EQ(world_.ask("keeper", {.route = "who"}).body, "");
}

TEST_F(AccessCapabilityTest, AsksTheOneDecision) {
  const http::Principal principal = keeper("anna");
  const std::string denied = std::to_string(BTL_E_DENIED);
  EXPECT_EQ(may("keeper.keep bleiswijk/w01 -", principal), "0");
  EXPECT_EQ(may("keeper.keep bergschenhoek -", principal), denied);
  EXPECT_EQ(may("keeper.keep bleiswijk -", std::nullopt), denied);
  EXPECT_EQ(may("keeper.keep bleiswijk -", operator_principal()), "0");
  EXPECT_EQ(may("keeper.unheard bleiswijk -", principal), std::to_string(BTL_E_ARGUMENT));
  EXPECT_EQ(may("keeper.keep // -", principal), std::to_string(BTL_E_ARGUMENT));
  ASSERT_TRUE(world_.access->accounts.suspend(*base::parse_id(principal.account), {"operator", ""})
                  .has_value());
  EXPECT_EQ(may("keeper.keep bleiswijk/w01 -", principal), denied);
}

}  // namespace
}  // namespace btl::plugin
