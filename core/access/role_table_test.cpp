// SPDX-License-Identifier: EUPL-1.2
#include "core/access/role_table.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

std::vector<RoleSpec> roles() {
  return {{"dc", "roles", true, false}, {"bth", "roles", false, false}};
}

std::vector<PermissionSpec> permissions() {
  return {{"incidents.read", "incidents", "Read reports", {"dc", "bth:own"}},
          {"incidents.close", "incidents", "Close reports", {"dc"}}};
}

TEST(RoleTable, GivesRolesWhatTheManifestsSay) {
  const auto table = RoleTable::make(roles(), permissions());
  ASSERT_TRUE(table.has_value());
  ASSERT_NE(table->find("dc", "incidents.read"), nullptr);
  EXPECT_EQ(*table->find("dc", "incidents.read"), Relation::kAny);
  ASSERT_NE(table->find("bth", "incidents.read"), nullptr);
  EXPECT_EQ(*table->find("bth", "incidents.read"), Relation::kOwn);
  EXPECT_EQ(table->find("bth", "incidents.close"), nullptr);
  EXPECT_EQ(table->find("nobody", "incidents.read"), nullptr);
  EXPECT_TRUE(table->role("dc")->second_factor);
  EXPECT_EQ(table->role("nobody"), nullptr);
}

TEST(RoleTable, LetsTheConfigurationReplaceTheListOfARole) {
  const auto table = RoleTable::make(roles(), permissions(), {{"bth", {"incidents.close:own"}}});
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->find("bth", "incidents.read"), nullptr);
  ASSERT_NE(table->find("bth", "incidents.close"), nullptr);
  EXPECT_EQ(*table->find("bth", "incidents.close"), Relation::kOwn);
  EXPECT_NE(table->find("dc", "incidents.read"), nullptr);
}

TEST(RoleTable, LetsARoleAnswerWhatPeopleAskOfTheirData) {
  std::vector<RoleSpec> answering = roles();
  answering[0].answers_data_requests = true;
  answering.push_back({.id = "guest", .guest = true, .answers_data_requests = true});
  std::vector<PermissionSpec> all = permissions();
  all.push_back({std::string(kDataRequestPermission), "btl", "", {}});
  const auto table = RoleTable::make(answering, all);
  ASSERT_TRUE(table.has_value());
  ASSERT_NE(table->find("dc", kDataRequestPermission), nullptr);
  EXPECT_EQ(*table->find("dc", kDataRequestPermission), Relation::kAny);
  EXPECT_EQ(table->find("bth", kDataRequestPermission), nullptr);
  EXPECT_EQ(table->find("guest", kDataRequestPermission), nullptr) << "it is not for guests";
  const auto configured = RoleTable::make(answering, all, {{"dc", {"incidents.read"}}});
  ASSERT_TRUE(configured.has_value());
  EXPECT_EQ(configured->find("dc", kDataRequestPermission), nullptr);
}

// Its plugin may be switched off.
TEST(RoleTable, GivesNothingToARoleThatNobodyDeclares) {
  const auto table =
      RoleTable::make(roles(), {{"incidents.read", "incidents", "", {"mayor", "dc"}}});
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->find("mayor", "incidents.read"), nullptr);
  EXPECT_EQ(table->unused(), (std::vector<std::string>{"mayor for incidents.read"}));
}

TEST(RoleTable, GivesAGuestWhatIsForGuests) {
  auto all = roles();
  all.push_back({"politie", "roles", false, true});
  const auto table = RoleTable::make(all,
                                     {{"incidents.read", "incidents", "", {"politie"}, true},
                                      {"incidents.close", "incidents", "", {"politie", "dc"}}});
  ASSERT_TRUE(table.has_value());
  EXPECT_NE(table->find("politie", "incidents.read"), nullptr);
  EXPECT_EQ(table->find("politie", "incidents.close"), nullptr);
  EXPECT_NE(table->find("dc", "incidents.close"), nullptr);
  EXPECT_EQ(table->unused(), (std::vector<std::string>{"politie for incidents.close"}));
  const auto overridden =
      RoleTable::make(all, permissions(), {{"politie", {"incidents.close:own"}}});
  ASSERT_TRUE(overridden.has_error());
  EXPECT_EQ(overridden.error().message,
            "role politie is a guest's: it may not have incidents.close");
}

struct Wrong {
  const char* name;
  std::vector<RoleSpec> roles;
  std::vector<PermissionSpec> permissions;
  RoleOverrides overrides;
  std::string message;
};

TEST(RoleTable, NamesWhatIsWrong) {
  const std::vector<Wrong> cases{
      {"a role twice",
       {{"dc", "roles", true, false}, {"dc", "other", true, false}},
       {},
       {},
       "role dc is declared by roles and by other"},
      {"a foreign name",
       roles(),
       {{"incidents.read", "statistics", "", {}}},
       {},
       "permission incidents.read of statistics: its name must begin with the id of its owner and "
       "a point"},
      {"a permission twice",
       roles(),
       {{"incidents.read", "incidents", "", {}}, {"incidents.read", "incidents", "", {}}},
       {},
       "permission incidents.read of incidents is declared twice"},
      {"an override of nobody", roles(), {}, {{"mayor", {}}}, "there is no role mayor"},
      {"an override with nothing",
       roles(),
       permissions(),
       {{"dc", {"incidents.raed"}}},
       "role dc: there is no permission incidents.raed"}};
  for (const Wrong& wrong : cases) {
    const auto table = RoleTable::make(wrong.roles, wrong.permissions, wrong.overrides);
    ASSERT_TRUE(table.has_error()) << wrong.name;
    EXPECT_EQ(table.error().code, base::ErrorCode::kInvalid);
    EXPECT_EQ(table.error().message, wrong.message);
  }
}

}  // namespace
}  // namespace btl::access
