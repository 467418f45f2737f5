// SPDX-License-Identifier: EUPL-1.2
#include "core/access/approvals.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

using std::chrono::hours;
using Refusal = Approvals::Refusal;

class ApprovalsTest : public HouseForTest {
 protected:
  ApprovalsTest() {
    add_kinds();
    anna_ = dc("anna");
    dirk_ = dc("dirk");
  }

  void add_kinds() {
    access_->approvals.add_kinds({{.name = "incidents.purge",
                                   .owner = "incidents",
                                   .permission = "incidents.close",
                                   .text = {{"en", "Deletes many reports"}},
                                   .valid = hours{24}}});
  }
  Caller dc(const std::string& name, const std::string& kern = "bleiswijk") {
    return somebody(name, "dc", {kern, "", ""});
  }
  Caller somebody(const std::string& name, const std::string& role, Scope scope) {
    const std::string login = name + "@example.nl";
    give(role, confirm(login), std::move(scope));
    return *caller_of(let_in_with_second_factor(login).session);
  }
  static Actor actor(const Caller& caller) { return {to_string(caller.account), "r3"}; }
  static Act act(std::string content = "all of 2024") {
    return {.kind = "incidents.purge",
            .scope = {"bleiswijk", "", ""},
            .what = "240 reports",
            .content = std::move(content)};
  }
  Approvals::Step step(const Caller& caller, const Act& act, const std::string& approval = {}) {
    return access_->approvals.step(
        act, {.account = to_string(caller.account), .request = "r4", .approval = approval});
  }
  bool write(std::vector<store::Statement> statements, std::function<void(Directory&)> follow) {
    store::Batch batch;
    batch.statements = std::move(statements);
    return access_->recorder.write(std::move(batch), std::move(follow)).has_value();
  }
  base::Id propose(const Caller& caller, const Act& act = ApprovalsTest::act()) {
    auto proposal = std::get<Approvals::Proposal>(step(caller, act));
    EXPECT_TRUE(write(std::move(proposal.statements), std::move(proposal.follow)));
    return proposal.approval.id;
  }
  bool approve(const base::Id& id, const Caller& caller) {
    return access_->approvals.approve(id, caller, actor(caller)).has_value();
  }
  // What the server says of its use; nothing when it may be used.
  std::optional<Refusal> refusal(const Caller& caller, const base::Id& id, const Act& act) {
    const auto answer = step(caller, act, to_string(id));
    const auto* refused = std::get_if<Refusal>(&answer);
    return refused == nullptr ? std::nullopt : std::optional(*refused);
  }
  std::optional<Refusal> refusal(const base::Id& id) { return refusal(anna_, id, act()); }

  Caller anna_;
  Caller dirk_;
};

TEST_F(ApprovalsTest, LetAnActHappenOnceASecondPersonHasApprovedIt) {
  const base::Id id = propose(anna_);
  EXPECT_EQ(refusal(id), Refusal::kOpen);
  ASSERT_TRUE(approve(id, dirk_));
  auto use = std::get<Approvals::Use>(step(anna_, act(), to_string(id)));
  auto again = std::get<Approvals::Use>(step(anna_, act(), to_string(id)));  // at the same time
  EXPECT_TRUE(write(std::move(use.statements), std::move(use.follow)));
  EXPECT_FALSE(write(std::move(again.statements), std::move(again.follow)));
  EXPECT_EQ(refusal(id), Refusal::kUsed);
}

TEST_F(ApprovalsTest, ProposeTheSameActOnce) {
  const base::Id id = propose(anna_);
  const auto again = std::get<Approvals::Proposal>(step(anna_, act()));
  EXPECT_EQ(again.approval.id, id);
  EXPECT_TRUE(again.statements.empty());
  EXPECT_NE(std::get<Approvals::Proposal>(step(dirk_, act())).approval.id, id);
}

TEST_F(ApprovalsTest, AreNotGivenByWhoProposed) {
  const base::Id id = propose(anna_);
  const auto own = access_->approvals.approve(id, anna_, actor(anna_));
  ASSERT_TRUE(own.has_error());
  EXPECT_EQ(own.error().code, base::ErrorCode::kDenied);
  EXPECT_EQ(refusal(id), Refusal::kOpen);
}

TEST_F(ApprovalsTest, AreGivenByWhoHasThePermissionThere) {
  const base::Id id = propose(anna_);
  EXPECT_FALSE(approve(id, dc("eva", "rodenrijs")));
  EXPECT_FALSE(approve(id, somebody("bob", "bth", {"bleiswijk", "", ""})));
  give("dc", confirm("kim@example.nl"), {});
  EXPECT_FALSE(approve(id, *caller_of(let_in("kim@example.nl").session)));  // without the factor
  Caller by_key = dirk_;
  by_key.session_hash.clear();
  by_key.key_hash = "a key";
  EXPECT_FALSE(approve(id, by_key));
  EXPECT_TRUE(approve(id, dirk_));
}

TEST_F(ApprovalsTest, AreForOneActOfOnePerson) {
  const base::Id id = propose(anna_);
  ASSERT_TRUE(approve(id, dirk_));
  EXPECT_EQ(refusal(anna_, id, act("all of 2025")), Refusal::kAltered);
  Act elsewhere = act();
  elsewhere.scope = {};
  EXPECT_EQ(refusal(anna_, id, elsewhere), Refusal::kAltered);
  EXPECT_EQ(refusal(dirk_, id, act()), Refusal::kUnknown);
  EXPECT_EQ(refusal(anna_, base::Id{}, act()), Refusal::kUnknown);
  EXPECT_EQ(std::get<Refusal>(step(anna_, act(), "no id")), Refusal::kUnknown);
  EXPECT_EQ(refusal(id), std::nullopt);
}

TEST_F(ApprovalsTest, EndWithTheirTime) {
  const base::Id approved = propose(anna_);
  ASSERT_TRUE(approve(approved, dirk_));
  const base::Id open = propose(anna_, act("all of 2025"));
  world_.clock.advance(hours{24});
  EXPECT_EQ(refusal(approved), Refusal::kExpired);
  EXPECT_FALSE(approve(open, dirk_));
}

TEST_F(ApprovalsTest, AreRejectedOrWithdrawn) {
  const base::Id rejected = propose(anna_);
  const Caller eva = dc("eva", "rodenrijs");
  EXPECT_TRUE(access_->approvals.reject(rejected, eva, actor(eva)).has_error());
  EXPECT_TRUE(access_->approvals.reject(rejected, dirk_, actor(dirk_)).has_value());
  EXPECT_EQ(refusal(rejected), Refusal::kRejected);
  EXPECT_FALSE(approve(rejected, dirk_));
  const base::Id withdrawn = propose(anna_, act("all of 2025"));
  EXPECT_TRUE(access_->approvals.reject(withdrawn, anna_, actor(anna_)).has_value());
  const base::Id stopped = propose(anna_, act("all of 2026"));
  EXPECT_TRUE(access_->approvals.reject(stopped, std::nullopt, operator_).has_value());
  EXPECT_FALSE(approve(stopped, dirk_));
}

TEST_F(ApprovalsTest, AreVoidWhenEitherLosesTheAccount) {
  const base::Id id = propose(anna_);
  ASSERT_TRUE(approve(id, dirk_));
  ASSERT_TRUE(access_->accounts.suspend(dirk_.account, operator_).has_value());
  ASSERT_TRUE(access_->accounts.restore(dirk_.account, operator_).has_value());
  EXPECT_EQ(refusal(id), Refusal::kVoid);
  const Caller eva = dc("eva");
  const base::Id other = propose(anna_, act("all of 2025"));
  ASSERT_TRUE(approve(other, eva));
  ASSERT_TRUE(access_->accounts.remove(anna_.account, operator_).has_value());
  EXPECT_EQ(refusal(anna_, other, act("all of 2025")), Refusal::kVoid);
}

TEST_F(ApprovalsTest, AreVoidWhenEitherLosesARole) {
  const base::Id id = propose(anna_);
  ASSERT_TRUE(approve(id, dirk_));
  auto in_time = std::get<Approvals::Use>(step(anna_, act(), to_string(id)));
  const auto grants = access_->directory.grants(dirk_.account);
  ASSERT_TRUE(access_->grants.end(grants.front().id, operator_).has_value());
  give("dc", dirk_.account, {"bleiswijk", "", ""});
  EXPECT_EQ(refusal(id), Refusal::kVoid);
  EXPECT_FALSE(write(std::move(in_time.statements), std::move(in_time.follow)));
}

TEST_F(ApprovalsTest, DoNotOutliveTheRoleOfWhoApproved) {
  const base::Id kim = confirm("kim@example.nl");
  ASSERT_TRUE(access_->grants
                  .give({.account = kim,
                         .role = "dc",
                         .scope = {"bleiswijk", "", ""},
                         .from = world_.clock.now(),
                         .until = world_.clock.now() + hours{1}},
                        operator_)
                  .has_value());
  const Caller caller = *caller_of(let_in_with_second_factor("kim@example.nl").session);
  const base::Id id = propose(anna_);
  ASSERT_TRUE(approve(id, caller));
  world_.clock.advance(hours{1});
  EXPECT_EQ(refusal(id), Refusal::kForbidden);
}

TEST_F(ApprovalsTest, SurviveARestart) {
  const base::Id id = propose(anna_);
  ASSERT_TRUE(approve(id, dirk_));
  const base::Id other = propose(anna_, act("all of 2025"));
  open();
  add_kinds();
  EXPECT_EQ(refusal(id), std::nullopt);
  EXPECT_EQ(refusal(anna_, other, act("all of 2025")), Refusal::kOpen);
}

TEST_F(ApprovalsTest, TellWhoElseMayApprove) {
  const Caller eva = dc("eva", "rodenrijs");
  const auto proposal = std::get<Approvals::Proposal>(step(anna_, act()));
  EXPECT_EQ(access_->approvals.approvers(proposal.approval), std::vector<base::Id>{dirk_.account});
  EXPECT_EQ(access_->approvals.may_approve(proposal.approval, anna_), Verdict::kNoPermission);
  EXPECT_EQ(access_->approvals.may_approve(proposal.approval, eva), Verdict::kElsewhere);
}

TEST_F(ApprovalsTest, AreAudited) {
  const base::Id id = propose(anna_);
  EXPECT_FALSE(approve(id, anna_));
  ASSERT_TRUE(approve(id, dirk_));
  EXPECT_EQ(refusal(anna_, id, act("all of 2025")), Refusal::kAltered);
  auto use = std::get<Approvals::Use>(step(anna_, act(), to_string(id)));
  ASSERT_TRUE(write(std::move(use.statements), std::move(use.follow)));
  wait_for_store();
  std::string told;
  const auto tail = access_->audit.tail(5);
  ASSERT_TRUE(tail.has_value());
  for (const AuditRecord& record : *tail) {
    EXPECT_EQ(record.entry.object, "approval/" + to_string(id));
    told += record.entry.action + (record.entry.outcome == Outcome::kDone ? " " : " refused ");
  }
  EXPECT_EQ(told,
            "approval.propose approval.approve refused approval.approve approval.use refused "
            "approval.use ");
  EXPECT_EQ(tail->front().entry.reason, "incidents.purge bleiswijk: 240 reports");
}

}  // namespace
}  // namespace btl::access
