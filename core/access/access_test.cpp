// SPDX-License-Identifier: EUPL-1.2
#include "core/access/access.hpp"

#include "core/access/house_for_test.hpp"

namespace btl::access {
namespace {

class AccessTest : public HouseForTest {};

TEST_F(AccessTest, RemembersEverythingAcrossAStart) {
  const base::Id person = confirm("janneke@example.nl");
  const LetIn in = let_in("janneke@example.nl");
  give("dc", person, {"bleiswijk", "", ""});
  const auto service = access_->accounts.add_service("exporter", operator_);
  const auto key = access_->grants.make_key({.account = service->id,
                                             .name = "export",
                                             .permissions = {"incidents.read"},
                                             .scope = {},
                                             .until = world_.clock.now() + std::chrono::hours{1}},
                                            operator_);
  ASSERT_TRUE(key.has_value());
  open();
  const auto caller = caller_of(in.session);
  ASSERT_TRUE(caller.has_value());
  EXPECT_EQ(caller->account, person);
  EXPECT_EQ(access_->directory.grants(person).size(), 1U);
  EXPECT_EQ(access_->directory.keys(service->id).size(), 1U);
  EXPECT_EQ(access_->directory.account(person)->login, "janneke@example.nl");
}

TEST_F(AccessTest, WritesAnAuditEntryForEachChange) {
  const base::Id person = confirm("janneke@example.nl");
  give("dc", person, {"bleiswijk", "", ""});
  static_cast<void>(let_in("janneke@example.nl"));
  std::vector<std::string> actions;
  for (const AuditRecord& record : *access_->audit.tail(100)) {
    actions.push_back(record.entry.action);
    EXPECT_EQ(record.entry.object.find("janneke"), std::string::npos);
  }
  EXPECT_EQ(actions,
            (std::vector<std::string>{
                "account.invite", "account.confirm", "grant.give", "session.begin"}));
  EXPECT_EQ(access_->audit.verify()->broken, std::nullopt);
}

TEST_F(AccessTest, AllowsNothingBeforeThereAreRoles) {
  const base::Id person = confirm("janneke@example.nl");
  give("dc", person, {});
  const LetIn in = let_in("janneke@example.nl");
  access_->directory.set_roles(nullptr);
  EXPECT_EQ(access_->directory.decide(
                *caller_of(in.session), {"incidents.read", {}, {}}, world_.clock.now()),
            Verdict::kAccountInactive);
}

}  // namespace
}  // namespace btl::access
