// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/owners.hpp"

#include <gtest/gtest.h>

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

TEST(Owners, OwnTheNamesThatBeginWithTheirs) {
  EXPECT_TRUE(belongs_to("roles_person", "roles"));
  EXPECT_TRUE(belongs_to("ROLES_person", "roles"));
  EXPECT_FALSE(belongs_to("roles", "roles"));
  EXPECT_FALSE(belongs_to("rolesx_person", "roles"));
  EXPECT_FALSE(belongs_to("role_person", "roles"));
  EXPECT_FALSE(belongs_to("", "roles"));
}

TEST(Owners, RefuseWhatIsNoOwner) {
  Owners owners;
  for (const char* name : {"", "Roles", "1a", "a-b", "a_", "sqlite", "sqlite_x", "a.b", "btl."}) {
    EXPECT_EQ(owners.introduce(name).error().code, ErrorCode::kInvalid) << name;
  }
  for (const char* name : {"roles", "chat_protocol", "a1", "btl", "btl.bus"}) {
    EXPECT_TRUE(owners.introduce(name).has_value()) << name;
  }
}

TEST(Owners, RefuseOneWhoseNamesCouldBeAnothers) {
  Owners owners;
  ASSERT_TRUE(owners.introduce("chat_protocol").has_value());
  ASSERT_TRUE(owners.introduce("chat_protocol").has_value());
  const auto refused = owners.introduce("chat");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_NE(refused.error().message.find("chat_protocol"), std::string::npos);
  EXPECT_EQ(owners.introduce("btl_x").error().code, ErrorCode::kConflict);
}

TEST(Owners, AreInOnlyAfterTheyWereLetIn) {
  Owners owners;
  ASSERT_TRUE(owners.introduce("roles").has_value());
  EXPECT_FALSE(owners.is_in("roles"));
  owners.let_in("roles", {});
  EXPECT_TRUE(owners.is_in("roles"));
  EXPECT_TRUE(owners.is_in("btl"));
}

TEST(Owners, ReadTheirOwnAndWhatTheyWereGranted) {
  Owners owners;
  ASSERT_TRUE(owners.introduce("roles").has_value());
  ASSERT_TRUE(owners.introduce("incidents").has_value());
  owners.let_in("roles", {"Incidents_Open"});
  EXPECT_EQ(owners.owner_of("Incidents_open"), "incidents");
  EXPECT_EQ(owners.owner_of("btl_event"), "btl");
  EXPECT_EQ(owners.owner_of("recent"), std::nullopt);
  EXPECT_TRUE(owners.may_read("roles", "roles_person"));
  EXPECT_TRUE(owners.may_read("roles", "incidents_OPEN"));
  EXPECT_FALSE(owners.may_read("roles", "incidents_report"));
  EXPECT_FALSE(owners.may_read("incidents", "incident"));
  EXPECT_TRUE(owners.may_read("btl", "incidents_report"));
}

}  // namespace
}  // namespace btl::store::sqlite
