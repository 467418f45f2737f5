// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/pattern_check.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::bus {
namespace {

TEST(PatternCheck, TakesWhatTheMatcherDoesRight) {
  for (const char* pattern : {"^[0-9a-f]{32}$",
                              "^[a-z][a-z0-9_-]*$",
                              "abc",
                              "a|bc",
                              "^(nl|en)(-[A-Z]{2})?$",
                              "^.{1,10}$",
                              "\\$$",
                              "^\\^$",
                              "[^/]+/[0-9]{1,}",
                              "^(ab?)+$",
                              "é+"}) {
    const auto checked = check_pattern(pattern);
    EXPECT_TRUE(checked.has_value()) << pattern << ": " << checked.error().message;
  }
}

struct Refused {
  const char* pattern;
  const char* because;
};

TEST(PatternCheck, NamesPlaceAndReason) {
  const Refused table[] = {
      {"", "empty"},
      {"a||b", "empty"},
      {"()", "empty"},
      {"(|a)", "empty"},
      {"\\d+", "not supported"},
      {"\\", "not supported"},
      {"(?:a)", "not supported"},
      {"(a", "missing"},
      {"a)", "without"},
      {"[a", "missing"},
      {"[]", "empty class"},
      {"[[a]", "class"},
      {"a^b", "means nothing"},
      {"a$b", "at the end"},
      {"(a$)", "at the end"},
      {"^a|b$", "between"},
      {"*a", "means nothing"},
      {"a**", "behind another"},
      {"a+?", "behind another"},
      {"a{0}", "repeat is"},
      {"a{3,2}", "repeat is"},
      {"a{2", "repeat is"},
      {"a{}", "number"},
      {"a{99999}", "number"},
      {"(a*)*", "empty is repeated"},
      {"(a?){30}b", "empty is repeated"},
      {"(a?|b)c", "branch may be empty"},
      {"a*", "every text"},
      {"^a*", "every text"},
      {"((a{30}){30}){30}", "too large"},
  };
  for (const auto& [pattern, because] : table) {
    const auto checked = check_pattern(pattern);
    ASSERT_TRUE(checked.has_error()) << pattern;
    EXPECT_EQ(checked.error().code, base::ErrorCode::kInvalid);
    EXPECT_NE(checked.error().message.find(because), std::string::npos) << checked.error().message;
  }
}

TEST(PatternCheck, BoundsLengthAndDepth) {
  EXPECT_TRUE(check_pattern(std::string(kPatternBytesMax + 1, 'a')).has_error());
  EXPECT_TRUE(check_pattern(std::string(200, '(') + "a" + std::string(200, ')')).has_error());
}

}  // namespace
}  // namespace btl::bus
