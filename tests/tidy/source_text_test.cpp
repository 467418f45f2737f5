// SPDX-License-Identifier: EUPL-1.2
#include "tests/tidy/source_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace btl::tidy {
namespace {

TEST(CodeOnly, DropsCommentsAndLiteralsAndKeepsLines) {
  EXPECT_EQ(code_only("a(); // new\nb(\"new\\\"new\");"),
            "a();       \nb(" + std::string(10, ' ') + ");");
  EXPECT_EQ(code_only("/* new\nnew */c"), "      \n      c");
  EXPECT_EQ(code_only("R\"x(\" new)x\" d"), std::string(13, ' ') + "d");
  EXPECT_EQ(code_only("1'000 + '\"' + e"), "1'000 +     + e");
}

TEST(Includes, AreFoundWithTheirLines) {
  const auto includes = includes_of("#include <map>\n// text\n #include \"core/os/clock.hpp\"\n");
  ASSERT_EQ(includes.size(), 2U);
  EXPECT_EQ(includes[0].target, "map");
  EXPECT_FALSE(includes[0].quoted);
  EXPECT_EQ(includes[1].target, "core/os/clock.hpp");
  EXPECT_EQ(includes[1].line, 3U);
}

TEST(Functions, AreCountedFromBraceToBrace) {
  const auto functions = functions_of(R"(#define MACRO(x) \
  if (x) {
namespace n {
struct S {
  int value() const { return 1; }
};
constexpr int kTable[] = {1, 2};
S::S(int a)
    : a_{a},
      b_{[] { return 2; }} {
  if (a) {
    call();
  }
}
}  // namespace n
)");
  ASSERT_EQ(functions.size(), 2U);
  EXPECT_EQ(functions[0].line_count, 1U);
  EXPECT_EQ(functions[1].name, "S::S(int a)");
  EXPECT_EQ(functions[1].line_count, 5U);
}

TEST(Width, CountsCharactersNotBytes) {
  EXPECT_EQ(width_of("abc"), 3U);
  EXPECT_EQ(width_of("\xc3\xa9\xe2\x80\x99"), 2U);
}

}  // namespace
}  // namespace btl::tidy
