// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approval_api.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>

#include "core/access/doorkeeper.hpp"
#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

namespace json = boost::json;

class ApprovalApiTest : public HouseForTest {
 protected:
  struct Answer {
    std::uint32_t status = 0;
    json::value body = {};
    std::string text = {};
  };

  ApprovalApiTest() {
    access_->approvals.add_kinds({{.name = "incidents.purge",
                                   .owner = "incidents",
                                   .permission = "incidents.close",
                                   .text = {{"nl", "Wist veel meldingen"}}}});
  }

  static Answer to_answer(const http::Response& response) {
    return {.status = response.status,
            .body = response.body.empty() ? json::value() : json::parse(response.body),
            .text = response.body};
  }

  http::Principal dc(const std::string& name) {
    const std::string login = name + "@example.nl";
    const base::Id account = confirm(login);
    give("dc", account, {"bleiswijk", "", ""});
    const auto caller = caller_of(let_in_with_second_factor(login).session);
    return {.account = to_string(account), .session = caller->session_hash};
  }

  Answer call(const http::Principal& who,
              const std::string& method,
              const std::string& path,
              const std::string& id = {}) {
    const auto routes = approval_routes(*access_, work_);
    const auto route = std::find_if(routes.begin(), routes.end(), [&](const http::Route& known) {
      return known.method == method && known.path == path;
    });
    EXPECT_NE(route, routes.end()) << path;
    http::Request request;
    request.parameters = {{"id", id}};
    request.principal = who;
    Answer answer;
    route->handler(std::move(request), http::Responder([&answer](const http::Response& given) {
                     answer = to_answer(given);
                   }));
    return answer;
  }
  Answer approve(const http::Principal& who, const std::string& id) {
    return call(who, "POST", "/v1/approvals/{id}/approve", id);
  }

  // What a handler of the host does.
  Answer purge(const http::Principal& who,
               const std::string& query = "year=2024",
               const std::string& approval = {}) {
    http::Request request;
    request.method = "POST";
    request.path = "/v1/purge";
    request.query = query;
    request.principal = who;
    if (!approval.empty()) request.headers = {{"approval", approval}};
    auto asked = ask_approval(
        *access_,
        request,
        {.kind = "incidents.purge", .scope = {"bleiswijk", "", ""}, .what = "240 reports"});
    if (const auto* answer = std::get_if<http::Response>(&asked)) return to_answer(*answer);
    auto& use = std::get<Approvals::Use>(asked);
    store::Batch batch;
    batch.statements = std::move(use.statements);
    const auto written = access_->recorder.write(std::move(batch), std::move(use.follow));
    return to_answer(written.has_error() ? failed(written.error()) : nothing());
  }
  static std::string id_of(const Answer& answer) {
    return std::string(answer.body.at("id").as_string());
  }

  const http::Principal operator_principal_{.account = http::kOperator, .scopes = {"/"}};
};

TEST_F(ApprovalApiTest, LeadsAnActThroughASecondPerson) {
  const auto anna = dc("anna");
  const auto dirk = dc("dirk");
  const Answer proposed = purge(anna);
  ASSERT_EQ(proposed.status, 202U) << proposed.text;
  EXPECT_EQ(proposed.body.at("state").as_string(), "open");
  EXPECT_EQ(proposed.body.at("what").as_string(), "240 reports");
  EXPECT_EQ(proposed.body.at("text").at("nl").as_string(), "Wist veel meldingen");
  ASSERT_EQ(proposed.body.at("approvers").as_array().size(), 1U);
  EXPECT_EQ(proposed.body.at("approvers").at(0).as_string(), dirk.account.c_str());
  const std::string id = id_of(proposed);
  EXPECT_EQ(id_of(purge(anna)), id);
  EXPECT_EQ(purge(anna, "year=2024", id).status, 409U);
  EXPECT_EQ(approve(anna, id).status, 403U);
  const Answer waiting = call(dirk, "GET", "/v1/approvals");
  ASSERT_EQ(waiting.body.at("approvals").as_array().size(), 1U) << waiting.text;
  EXPECT_TRUE(waiting.body.at("approvals").at(0).at("waitsForMe").as_bool());
  ASSERT_EQ(approve(dirk, id).status, 200U);
  EXPECT_EQ(approve(dirk, id).status, 409U);
  EXPECT_EQ(purge(anna, "year=2025", id).status, 409U);
  EXPECT_EQ(purge(dirk, "year=2024", id).status, 404U);
  EXPECT_EQ(purge(anna, "year=2024", id).status, 204U);
  const Answer again = purge(anna, "year=2024", id);
  EXPECT_EQ(again.status, 409U);
  EXPECT_EQ(again.body.at("type").as_string(), "/problems/approval-used");
}

TEST_F(ApprovalApiTest, SaysSoWhenThereIsNoSecondPerson) {
  const Answer proposed = purge(dc("anna"));
  ASSERT_EQ(proposed.status, 202U);
  EXPECT_TRUE(proposed.body.at("approvers").as_array().empty());
  const std::string detail(proposed.body.at("detail").as_string());
  EXPECT_NE(detail.find("nobody else may now"), std::string::npos) << detail;
  EXPECT_NE(detail.find("incidents.close in bleiswijk"), std::string::npos) << detail;
  EXPECT_NE(detail.find("give: dc."), std::string::npos) << detail;
}

TEST_F(ApprovalApiTest, ShowsNothingToOthers) {
  const auto anna = dc("anna");
  const std::string id = id_of(purge(anna));
  const http::Principal bob{.account = to_string(confirm("bob@example.nl"))};
  EXPECT_EQ(call(bob, "GET", "/v1/approvals/{id}", id).status, 404U);
  EXPECT_TRUE(call(bob, "GET", "/v1/approvals").body.at("approvals").as_array().empty());
  EXPECT_EQ(approve(bob, id).status, 403U);
  EXPECT_EQ(call(bob, "POST", "/v1/approvals/{id}/reject", id).status, 403U);
  EXPECT_EQ(call(anna, "GET", "/v1/approvals/{id}", id).status, 200U);
  EXPECT_EQ(approve(bob, "no-id").status, 404U);
}

TEST_F(ApprovalApiTest, TakesTheOperatorForNoSecondPerson) {
  const std::string id = id_of(purge(dc("anna")));
  EXPECT_EQ(
      call(operator_principal_, "GET", "/v1/approvals").body.at("approvals").as_array().size(), 1U);
  const Answer refused = approve(operator_principal_, id);
  EXPECT_EQ(refused.status, 403U);
  EXPECT_NE(refused.text.find("no second person"), std::string::npos) << refused.text;
  EXPECT_EQ(call(operator_principal_, "POST", "/v1/approvals/{id}/reject", id).status, 200U);
}

TEST_F(ApprovalApiTest, AsksTheOperatorForASecondPersonToo) {
  const auto dirk = dc("dirk");
  const Answer proposed = purge(operator_principal_);
  ASSERT_EQ(proposed.status, 202U) << proposed.text;
  ASSERT_EQ(approve(dirk, id_of(proposed)).status, 200U);
  EXPECT_EQ(purge(operator_principal_, "year=2024", id_of(proposed)).status, 204U);
}

TEST_F(ApprovalApiTest, BoundsWhatOnePersonProposes) {
  const auto anna = dc("anna");
  for (int year = 2000; year < 2020; ++year) {
    ASSERT_EQ(purge(anna, "year=" + std::to_string(year)).status, 202U);
  }
  const Answer refused = purge(anna, "year=2020");
  EXPECT_EQ(refused.status, 409U);
  EXPECT_EQ(refused.body.at("type").as_string(), "/problems/approval-too-many");
}

TEST_F(ApprovalApiTest, SaysWhyAnApprovalIsGoodForNothing) {
  for (const auto refusal : {Approvals::Refusal::kAltered,
                             Approvals::Refusal::kOpen,
                             Approvals::Refusal::kRejected,
                             Approvals::Refusal::kUsed,
                             Approvals::Refusal::kVoid,
                             Approvals::Refusal::kExpired,
                             Approvals::Refusal::kForbidden}) {
    const Answer answer = to_answer(refused_answer(refusal));
    EXPECT_EQ(answer.status, 409U);
    EXPECT_EQ(answer.body.at("type").as_string(),
              "/problems/approval-" + std::string(to_string(refusal)));
  }
}

}  // namespace
}  // namespace btl::access
