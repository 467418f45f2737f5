// SPDX-License-Identifier: EUPL-1.2
#include "core/config/pattern.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::config {
namespace {

std::string problem_of_pattern(std::string_view pattern) {
  const auto checked = check_pattern(pattern);
  if (!checked.has_error()) return "";
  const std::string& message = checked.error().message;
  return message.substr(message.find("allowed: ") + 9);
}

TEST(Pattern, TakesWhatTheMatcherDoesRight) {
  for (const std::string_view pattern : {"^[a-z]+$",
                                         "^[a-z]+(-[a-z]+)*$",
                                         "^https?://[^/?# ]+$",
                                         "a|b",
                                         "(a|b)",
                                         "(ab?)?c",
                                         "^[0-9]{4}-[0-9]{2}$",
                                         "x{2,}",
                                         "\\.\\*",
                                         "[*?|{]+",
                                         "(a+)+",
                                         "."}) {
    EXPECT_EQ(problem_of_pattern(pattern), "") << pattern;
  }
}

TEST(Pattern, RefusesWhatItWouldDoWrongOrNeverEnd) {
  const std::string group = "a repeated group with \"*\", \"?\", \"|\" or \"{\" inside";
  EXPECT_EQ(problem_of_pattern("(a*)*"), group);
  EXPECT_EQ(problem_of_pattern("(a?)+"), group);
  EXPECT_EQ(problem_of_pattern("((a|b)c)+"), group);
  EXPECT_EQ(problem_of_pattern("(a{0,3}){2}"), group);
  EXPECT_EQ(problem_of_pattern("((a)*)+"), group);
  EXPECT_EQ(problem_of_pattern(""), "an empty branch");
  EXPECT_EQ(problem_of_pattern("()"), "an empty branch");
  EXPECT_EQ(problem_of_pattern("a|"), "an empty branch");
  EXPECT_EQ(problem_of_pattern("(|a)"), "an empty branch");
  EXPECT_EQ(problem_of_pattern("*a"), "a repeat of nothing");
  EXPECT_EQ(problem_of_pattern("(?=a)"), "a repeat of nothing");
  EXPECT_EQ(problem_of_pattern("a**"), "a repeat of nothing");
  EXPECT_EQ(problem_of_pattern("\\d+"), "\"\\\" in front of a letter or digit");
  EXPECT_EQ(problem_of_pattern("a\\"), "\"\\\" at the end");
  EXPECT_EQ(problem_of_pattern("a^b"), "\"^\" inside");
  EXPECT_EQ(problem_of_pattern("a$b"), "\"$\" inside");
  EXPECT_EQ(problem_of_pattern("(a"), "\"(\" without \")\"");
  EXPECT_EQ(problem_of_pattern("a)"), "\")\" without \"(\"");
  EXPECT_EQ(problem_of_pattern("[a"), "\"[\" without \"]\"");
  EXPECT_EQ(problem_of_pattern("[]a]"), "an empty class");
  EXPECT_EQ(problem_of_pattern("[^]"), "an empty class");
  EXPECT_EQ(problem_of_pattern("a{2"), "\"{\" without \"}\"");
  EXPECT_EQ(problem_of_pattern("a{201}"), "a repeat must be {n}, {n,} or {n,m}, to 200");
  EXPECT_EQ(problem_of_pattern("a{,2}"), "a repeat must be {n}, {n,} or {n,m}, to 200");
  EXPECT_EQ(problem_of_pattern(std::string(kPatternBytesMax + 1, 'a')), "it is too long");
}

}  // namespace
}  // namespace btl::config
