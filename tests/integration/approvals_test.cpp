// SPDX-License-Identifier: EUPL-1.2
// The second person, with real sessions on the real server: an export of more than a hundred people
// (reliability 88). No way around it, and each approval counts once.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>
#include <thread>
#include <vector>

#include "core/base/time.hpp"
#include "tests/integration/roles_portal.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/server.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {
namespace {

namespace json = boost::json;

constexpr const char* kExport = "/v1/roles/persons.csv?kern=bleiswijk&purpose=jaarverslag";

std::string member(const HttpAnswer& answer, const char* name) {
  const json::value document = json::parse(answer.body);
  return std::string(document.at(name).as_string().c_str());
}

class Approvals : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.start().has_value()) << server_.log();
    std::string list = "naam;kern;18+\n";
    for (int each = 0; each < 101; ++each) {
      list += fmt::format("Vrijwilliger {};Bleiswijk;ja\n", each);
    }
    const auto written =
        portal_.as_operator("POST", "/v1/roles/persons/import?dry_run=false", list);
    ASSERT_EQ(written.status, 200U) << written.body;
    anna_ = dc("anna", "bleiswijk");
    dirk_ = dc("dirk", "bleiswijk");
  }

  [[nodiscard]] std::string copy_of_demo() const {
    copy_folder(demo_folder(), config_.path());
    return config_.path().string();
  }
  std::string person(const std::string& name, const std::string& kern) {
    const auto answer = portal_.as_operator(
        "POST",
        "/v1/roles/persons",
        fmt::format(
            R"({{"name":"{0}","kern":"{1}","adult":true,"email":"{0}@example.nl"}})", name, kern));
    EXPECT_EQ(answer.status, 201U) << answer.body;
    return member(answer, "id");
  }
  void give(const std::string& id, const std::string& role, const std::string& scope) {
    const auto given = portal_.as_operator(
        "POST",
        "/v1/roles/assignments",
        fmt::format(R"({{"person":"{}","role":"{}","scope":"{}"}})", id, role, scope));
    EXPECT_EQ(given.status, 201U) << given.body;
  }
  PortalSession dc(const std::string& name, const std::string& kern) {
    const std::string id = person(name, kern);
    give(id, "dc", "kern:" + kern);
    return portal_.first_session_with_second_factor(id, name + "@example.nl");
  }
  PortalSession somebody(const std::string& name,
                         const std::string& role,
                         const std::string& scope) {
    const std::string id = person(name, "bleiswijk");
    give(id, role, scope);
    return portal_.first_session(id, name + "@example.nl");
  }

  HttpAnswer take(const PortalSession& who,
                  const std::string& approval = {},
                  const std::string& target = kExport) {
    Headers more;
    if (!approval.empty()) more.emplace_back("Approval", approval);
    return portal_.send(who, "GET", target, {}, more);
  }
  HttpAnswer approve(const PortalSession& who, const std::string& id) {
    return portal_.send(who, "POST", "/v1/approvals/" + id + "/approve");
  }
  // The id of a new proposal of Anna.
  std::string proposed() {
    const auto answer = take(anna_);
    EXPECT_EQ(answer.status, 202U) << answer.body;
    return member(answer, "id");
  }
  std::string approved() {
    std::string id = proposed();
    const auto answer = approve(dirk_, id);
    EXPECT_EQ(answer.status, 200U) << answer.body;
    return id;
  }
  // How many entries of that action and outcome are in the audit log.
  int entries(std::string_view action, std::string_view outcome) {
    const auto log = json::parse(portal_.as_operator("GET", "/v1/audit?tail=1000").body);
    int count = 0;
    for (const json::value& entry : log.at("entries").as_array()) {
      if (entry.at("action") == json::value(action) &&
          entry.at("outcome") == json::value(outcome)) {
        ++count;
      }
    }
    return count;
  }

  TemporaryFolder config_;
  Server server_{{.config = copy_of_demo()}};
  Portal portal_{server_};
  PortalSession anna_;
  PortalSession dirk_;
};

TEST_F(Approvals, LetALargeExportOutOnceTwoPeopleWantIt) {
  const auto asked = take(anna_);
  ASSERT_EQ(asked.status, 202U) << asked.body;
  EXPECT_EQ(asked.body.find("Vrijwilliger"), std::string::npos);
  EXPECT_EQ(json::parse(asked.body).at("approvers").as_array().size(), 1U) << asked.body;
  const std::string id = member(asked, "id");
  EXPECT_EQ(take(anna_, id).status, 409U);  // nobody has looked
  EXPECT_EQ(approve(anna_, id).status, 403U);
  const auto waiting = portal_.send(dirk_, "GET", "/v1/approvals");
  EXPECT_NE(waiting.body.find("\"waitsForMe\":true"), std::string::npos) << waiting.body;
  ASSERT_EQ(approve(dirk_, id).status, 200U);
  const auto altered = take(anna_, id, "/v1/roles/persons.csv?kern=bleiswijk&purpose=verkoop");
  EXPECT_EQ(altered.status, 409U);
  EXPECT_EQ(take(dirk_, id).status, 404U);  // it is Anna's
  const auto table = take(anna_, id);
  EXPECT_EQ(table.status, 200U) << table.body;
  EXPECT_NE(table.body.find("Vrijwilliger 100"), std::string::npos);
  const auto again = take(anna_, id);
  EXPECT_EQ(again.status, 409U);
  EXPECT_EQ(member(again, "type"), "/problems/approval-used");
  EXPECT_EQ(entries("approval.propose", "done"), 1);
  EXPECT_EQ(entries("approval.approve", "done"), 1);
  EXPECT_EQ(entries("approval.use", "done"), 1);
  EXPECT_EQ(entries("roles.person.export", "done"), 1);
  EXPECT_TRUE(eventually([&] {
    return entries("approval.approve", "refused") == 1 && entries("approval.use", "refused") == 4;
  }));
}

TEST_F(Approvals, AreGivenByNobodyElse) {
  const std::string id = proposed();
  EXPECT_EQ(approve(somebody("wil", "wc", "wijk:bleiswijk/centrum"), id).status, 403U);
  EXPECT_EQ(approve(somebody("gemma", "guest-gemeente", "organisation"), id).status, 403U);
  EXPECT_EQ(approve(dc("eva", "bergschenhoek"), id).status, 403U);
  const std::string kim = person("kim", "bleiswijk");  // a DC who has not given a second factor
  give(kim, "dc", "kern:bleiswijk");
  EXPECT_EQ(approve(portal_.first_session(kim, "kim@example.nl"), id).status, 403U);
  const auto by_operator = portal_.as_operator("POST", "/v1/approvals/" + id + "/approve");
  EXPECT_EQ(by_operator.status, 403U);
  EXPECT_NE(by_operator.body.find("no second person"), std::string::npos) << by_operator.body;
  EXPECT_TRUE(eventually([&] { return entries("approval.approve", "refused") >= 4; }));
  EXPECT_EQ(take(anna_, id).status, 409U);
}

TEST_F(Approvals, AreNotGivenByAKeyOfWhoProposed) {
  const std::string id = proposed();
  EXPECT_EQ(server_.verb({"user", "grant", "anna@example.nl", "admin", "/"}).status, 0);
  const auto me = portal_.send(anna_, "GET", "/v1/session");
  const base::Time tomorrow = std::chrono::system_clock::now() + std::chrono::hours{24};
  const auto key = portal_.send(
      anna_,
      "POST",
      "/v1/accounts/" + member(me, "account") + "/keys",
      fmt::format(R"({{"name":"x","permissions":"roles.export.approve","scope":"/","until":"{}"}})",
                  base::to_iso8601(tomorrow)));
  ASSERT_EQ(key.status, 201U) << key.body;
  const auto refused =
      server_.send({.method = "POST",
                    .target = "/v1/approvals/" + id + "/approve",
                    .headers = {{"Authorization", "Bearer " + member(key, "token")}}});
  EXPECT_EQ(refused.value_or(HttpAnswer{}).status, 403U);
}

TEST_F(Approvals, AreUsedOnceHoweverManyTryAtOnce) {
  const std::string id = approved();
  std::vector<HttpAnswer> answers(8);
  {
    std::vector<std::jthread> threads;
    for (HttpAnswer& answer : answers) {
      threads.emplace_back([&] { answer = take(anna_, id); });
    }
  }
  int delivered = 0;
  for (const HttpAnswer& answer : answers) {
    delivered += answer.status == 200U ? 1 : 0;
    EXPECT_TRUE(answer.status == 200U || answer.status == 409U) << answer.body;
  }
  EXPECT_EQ(delivered, 1);
  EXPECT_EQ(entries("roles.person.export", "done"), 1);
}

TEST_F(Approvals, EndWithTheRoleOfWhoGaveThem) {
  const std::string id = approved();
  const auto persons =
      json::parse(portal_.as_operator("GET", "/v1/roles/persons?search=dirk").body);
  const std::string dirk(persons.at_pointer("/items/0/id").as_string().c_str());
  EXPECT_EQ(portal_.as_operator("POST", "/v1/roles/persons/" + dirk + "/offboard").status, 200U);
  const auto refused = take(anna_, id);
  EXPECT_EQ(refused.status, 409U);
  EXPECT_EQ(member(refused, "type"), "/problems/approval-void");
}

TEST_F(Approvals, EndWithThePermissionOfWhoGaveThem) {
  const std::string id = approved();
  write_text(config_ / "btl.toml",
             read_text(config_ / "btl.toml") +
                 "\n[access]\nroles = [{ id = \"dc\", permissions = "
                 "[\"roles.person.manage\"] }]\n");
  const auto reload = server_.verb({"reload"});
  EXPECT_EQ(reload.status, 0) << reload.output;
  EXPECT_NE(reload.output.find("access.roles"), std::string::npos) << reload.output;
  const auto refused = take(anna_, id);
  EXPECT_EQ(member(refused, "type"), "/problems/approval-forbidden") << refused.body;
  const auto list = portal_.send(anna_, "GET", "/v1/roles/persons");
  EXPECT_EQ(list.status, 403U);  // what the list leaves out is gone at once
}

TEST_F(Approvals, SurviveARestart) {
  const std::string id = approved();
  server_.stop();
  ASSERT_TRUE(server_.start().has_value()) << server_.log();
  EXPECT_EQ(take(anna_, id).status, 200U);
}

TEST_F(Approvals, AreNeededByTheOperatorToo) {
  const auto asked = portal_.as_operator("GET", kExport);
  ASSERT_EQ(asked.status, 202U) << asked.body;
  const std::string id = member(asked, "id");
  EXPECT_EQ(approve(dirk_, id).status, 200U);
  const auto taken = portal_.as_operator("GET", "/v1/approvals/" + id);
  EXPECT_EQ(member(taken, "state"), "approved");
}

TEST_F(Approvals, AreSeenAndStoppedByTheOperator) {
  const std::string id = proposed();
  const auto listed = server_.verb({"approvals", "list"});
  EXPECT_NE(listed.output.find("export of 103 people"), std::string::npos) << listed.output;
  EXPECT_EQ(listed.output.find("nobody may approve"), std::string::npos) << listed.output;
  EXPECT_EQ(server_.verb({"approvals", "reject", "everything"}).status, 2);
  EXPECT_EQ(server_.verb({"approvals", "reject", id}).status, 0);
  EXPECT_EQ(server_.verb({"approvals", "reject", id}).status, 7);
  EXPECT_EQ(approve(dirk_, id).status, 409U);
  EXPECT_EQ(member(take(anna_, id), "type"), "/problems/approval-rejected");
}

}  // namespace
}  // namespace btl::test
