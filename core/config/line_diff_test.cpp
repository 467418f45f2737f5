// SPDX-License-Identifier: EUPL-1.2
#include "core/config/line_diff.hpp"

#include <gtest/gtest.h>

namespace btl::config {
namespace {

TEST(LineDiff, OfEqualTextsIsEmpty) {
  EXPECT_EQ(line_diff("", ""), "");
  EXPECT_EQ(line_diff("a\nb\n", "a\nb\n"), "");
}

TEST(LineDiff, GroupsWhatChanged) {
  EXPECT_EQ(line_diff("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n"), "@@ 2\n-b\n+B\n@@ 5\n+e\n");
  EXPECT_EQ(line_diff("a\n\n\nb\n", "a\n\nb\n"), "@@ 3\n-\n");
  EXPECT_EQ(line_diff("", "a\n"), "@@ 1\n+a\n");
  EXPECT_EQ(line_diff("a\n", ""), "@@ 1\n-a\n");
}

TEST(LineDiff, ComparesLongTextsAsOneGroup) {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  const std::string diff = line_diff(before, after);
  EXPECT_TRUE(diff.starts_with("@@ 1\n-a0\n-a1\n"));
  EXPECT_TRUE(diff.ends_with("+b2998\n+b2999\n"));
  EXPECT_EQ(diff.find("@@", 2), std::string::npos);
}

}  // namespace
}  // namespace btl::config
