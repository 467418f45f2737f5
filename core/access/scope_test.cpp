// SPDX-License-Identifier: EUPL-1.2
#include "core/access/scope.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace btl::access {
namespace {

TEST(Scope, ContainsWhatLiesBelowItAndItself) {
  const Scope organisation;
  const Scope kern{"bleiswijk", "", ""};
  const Scope wijk{"bleiswijk", "w03", ""};
  const Scope group{"bleiswijk", "w03", "g12"};
  for (const Scope* scope : {&organisation, &kern, &wijk, &group}) {
    EXPECT_TRUE(contains(*scope, *scope));
    EXPECT_TRUE(contains(organisation, *scope));
  }
  EXPECT_TRUE(contains(kern, group));
  EXPECT_TRUE(contains(wijk, group));
  EXPECT_FALSE(contains(wijk, kern));
  EXPECT_FALSE(contains(kern, organisation));
  EXPECT_FALSE(contains(group, wijk));
}

TEST(Scope, KeepsEqualNamesOfOtherKernenApart) {
  EXPECT_FALSE(contains({"bleiswijk", "w03", ""}, {"bergschenhoek", "w03", ""}));
  EXPECT_FALSE(contains({"bleiswijk", "", "g1"}, {"bergschenhoek", "", "g1"}));
}

TEST(Scope, ComesBackFromItsText) {
  const std::vector<Scope> scopes{{},
                                  {"bleiswijk", "", ""},
                                  {"bleiswijk", "w03", ""},
                                  {"bleiswijk", "w03", "g12"},
                                  {"bleiswijk", "", "g12"}};
  for (const Scope& scope : scopes) {
    const auto parsed = parse_scope(to_string(scope));
    ASSERT_TRUE(parsed.has_value()) << to_string(scope);
    EXPECT_EQ(*parsed, scope);
  }
}

TEST(Scope, RefusesWhatIsNoScope) {
  for (const char* text :
       {"", "//", "a/", "a//", "/a", "a/b/c/d", "A", "a b", "-a", "a/b/", "kern\xC3\xA9"}) {
    const auto parsed = parse_scope(text);
    ASSERT_TRUE(parsed.has_error()) << text;
    EXPECT_EQ(parsed.error().code, base::ErrorCode::kInvalid);
    EXPECT_NE(parsed.error().message.find("write /, KERN"), std::string::npos);
  }
}

}  // namespace
}  // namespace btl::access
