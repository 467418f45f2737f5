// SPDX-License-Identifier: EUPL-1.2
#include "model/scope.hpp"

#include <gtest/gtest.h>

#include "model/role.hpp"

namespace roles {
namespace {

TEST(Scope, IsReadAndWritten) {
  for (const char* text :
       {"organisation", "kern:bleiswijk", "wijk:bleiswijk/de-tuinen", "group:bleiswijk/anjers-1"}) {
    const auto scope = parse_scope(text);
    ASSERT_TRUE(scope) << text;
    EXPECT_EQ(format_scope(*scope), text);
  }
}

TEST(Scope, RefusesEveryOtherForm) {
  for (const char* text : {"",
                           "kern:",
                           "kern:Bleiswijk",
                           "kern:a/b",
                           "wijk:bleiswijk",
                           "wijk:bleiswijk/",
                           "wijk:/centrum",
                           "wijk:a/b/c",
                           "group:a/-b",
                           "straat:a/b",
                           "organisation:x"}) {
    EXPECT_FALSE(parse_scope(text)) << text;
  }
}

TEST(Scope, CoversWhatLiesInIt) {
  const Scope kern = scope_of_kern("west");
  const Scope wijk = scope_of_wijk("west", "haven");
  EXPECT_TRUE(covers(whole_organisation(), wijk));
  EXPECT_TRUE(covers(kern, wijk));
  EXPECT_TRUE(covers(wijk, wijk));
  EXPECT_FALSE(covers(wijk, kern));
  EXPECT_FALSE(covers(kern, whole_organisation()));
  EXPECT_FALSE(covers(scope_of_kern("oost"), wijk));
  EXPECT_FALSE(covers(wijk, {ScopeKind::kGroup, "west", "haven"}));
}

TEST(Role, HasACodeThatLeadsBackToIt) {
  for (const Role role : kAllRoles) EXPECT_EQ(role_of(code_of(role)), role);
  EXPECT_FALSE(role_of("boss"));
}

TEST(Role, ExistsAtItsOwnLevelsOnly) {
  EXPECT_TRUE(fits(Role::kDc, ScopeKind::kKern));
  EXPECT_FALSE(fits(Role::kDc, ScopeKind::kWijk));
  EXPECT_TRUE(fits(Role::kWc, ScopeKind::kWijk));
  EXPECT_FALSE(fits(Role::kWc, ScopeKind::kKern));
  EXPECT_FALSE(fits(Role::kGuestPolitie, ScopeKind::kGroup));
  EXPECT_TRUE(fits(Role::kGroupAdmin, ScopeKind::kGroup));
  EXPECT_FALSE(fits(Role::kActiveBth, ScopeKind::kOrganisation));
}

}  // namespace
}  // namespace roles
