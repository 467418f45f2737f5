// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/approval_pages.hpp"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "core/portal/house_for_test.hpp"

namespace btl::portal {
namespace {

using testing::HasSubstr;
using testing::Not;

class ApprovalPagesTest : public PortalForTest {
 protected:
  ApprovalPagesTest() {
    access_->approvals.add_kinds({{.name = "incidents.purge",
                                   .owner = "incidents",
                                   .permission = "incidents.close",
                                   .text = {{"nl", "Meldingen wissen"}, {"en", "Purge reports"}}}});
    anna_ = dc("anna");
    dirk_ = dc("dirk");
  }

  std::vector<http::Route> more_routes() override {
    return approval_pages(*access_, work_, language_);
  }

  // The session of somebody who may approve.
  std::string dc(const std::string& name) {
    give("dc", confirm(name + "@example.nl"), {"bleiswijk"});
    return let_in_with_second_factor(name + "@example.nl").session;
  }
  void use_session(const std::string& session) {
    headers_ = {{"cookie", std::string(http::kSessionCookie) + "=" + session}};
    csrf_ = access::csrf_token(session);
  }
  // Anna asks for something; its id.
  std::string propose() {
    const auto caller = caller_of(anna_);
    auto step = access_->approvals.step(
        {.kind = "incidents.purge", .scope = {"bleiswijk"}, .what = "wis 240 <meldingen>"},
        {.account = to_string(caller->account), .request = "r1"});
    auto& proposal = std::get<access::Approvals::Proposal>(step);
    store::Batch batch;
    batch.statements = std::move(proposal.statements);
    EXPECT_TRUE(access_->recorder.write(std::move(batch), std::move(proposal.follow)).has_value());
    return to_string(proposal.approval.id);
  }
  Answer decide(const std::string& id, const std::string& verb) {
    return post("/approvals/" + id + "/" + verb, "csrf=" + csrf_);
  }

  std::string anna_;
  std::string dirk_;
};

TEST_F(ApprovalPagesTest, ShowWhatWaitsForWhom) {
  propose();
  use_session(dirk_);
  const std::string of_dirk = get("/approvals").body;
  EXPECT_THAT(of_dirk, HasSubstr("Meldingen wissen"));
  EXPECT_THAT(of_dirk, HasSubstr("wis 240 &lt;meldingen&gt;"));
  EXPECT_THAT(of_dirk, HasSubstr("anna@example.nl"));
  EXPECT_THAT(of_dirk, HasSubstr("U heeft niets gevraagd."));
  EXPECT_THAT(of_dirk, HasSubstr("/approve\""));
  use_session(anna_);
  const std::string of_anna = get("/approvals").body;
  EXPECT_THAT(of_anna, HasSubstr("Er wacht niets op u."));
  EXPECT_THAT(of_anna, HasSubstr("wacht op een tweede persoon"));
  EXPECT_THAT(of_anna, HasSubstr("Intrekken"));
  EXPECT_THAT(of_anna, Not(HasSubstr("/approve\"")));
}

TEST_F(ApprovalPagesTest, LetASecondPersonApprove) {
  const std::string id = propose();
  use_session(dirk_);
  const Answer done = decide(id, "approve");
  EXPECT_EQ(done.status, 303U);
  EXPECT_EQ(done.header("location"), "/approvals");
  EXPECT_THAT(get("/approvals").body, HasSubstr("Goedgekeurd. Wie het vroeg"));
  EXPECT_THAT(get("/approvals").body, HasSubstr("Er wacht niets op u."));
  EXPECT_EQ(decide(id, "reject").status, 303U);
  EXPECT_THAT(get("/approvals").body, HasSubstr("Dat kan niet meer"));
  use_session(anna_);
  EXPECT_THAT(get("/approvals").body, HasSubstr("doe het nu nog een keer"));
}

TEST_F(ApprovalPagesTest, LetNobodyApproveTheirOwn) {
  const std::string id = propose();
  use_session(anna_);
  EXPECT_EQ(decide(id, "approve").status, 303U);
  EXPECT_THAT(get("/approvals").body, HasSubstr("U mag hier niet over beslissen."));
  EXPECT_EQ(decide(id, "reject").status, 303U);
  EXPECT_THAT(get("/approvals").body, HasSubstr("afgewezen of ingetrokken"));
}

TEST_F(ApprovalPagesTest, KnowOnlyWhatThereIs) {
  use_session(dirk_);
  EXPECT_EQ(decide("00000000000000000000000000000000", "approve").status, 404U);
  EXPECT_EQ(decide("x", "approve").status, 404U);
}

TEST_F(ApprovalPagesTest, CountOnTheFirstPageWhatWaits) {
  http::Request asked;
  const auto caller = caller_of(dirk_);
  asked.principal =
      http::Principal{.account = to_string(caller->account), .session = caller->session_hash};
  const auto section = [&] {
    return boost::json::serialize(approvals_section(*access_, asked, web::Language::kDutch));
  };
  EXPECT_EQ(section(), "[]");
  propose();
  EXPECT_THAT(section(), HasSubstr("1 keer wacht iets op uw goedkeuring."));
  asked.principal.reset();
  EXPECT_EQ(section(), "[]");
}

}  // namespace
}  // namespace btl::portal
