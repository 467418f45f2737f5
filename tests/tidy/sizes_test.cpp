// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/fixture.hpp"

namespace btl::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string repeated(const std::string& line, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += line;
  return text;
}

TEST(Widths, EndAtAHundred) {
  const std::string wide(100, 'x');
  EXPECT_THAT(widths(tree_of({{"core/x.cpp", wide}, {"docs/x.md", wide + "x"}})), IsEmpty());
  EXPECT_THAT(places(widths(tree_of({{"core/x.cpp", "\n" + wide + "x"}}))),
              ElementsAre("core/x.cpp:2"));
}

TEST(FileLengths, EndAtSixHundred) {
  EXPECT_THAT(file_lengths(tree_of({{"core/x.cpp", repeated("\n", 600)}})), IsEmpty());
  EXPECT_THAT(places(file_lengths(tree_of({{"core/x.cpp", repeated("\n", 601)}}))),
              ElementsAre("core/x.cpp:0"));
}

TEST(FileLengths, HaveExceptionsThatOnlyShrink) {
  const File list{"tests/tidy/long_files.txt", "# why\ncore/x.cpp 700\n"};
  const auto found = [&list](int length) {
    return places(file_lengths(tree_of({list, {"core/x.cpp", repeated("\n", length)}})));
  };
  EXPECT_THAT(found(700), IsEmpty());
  EXPECT_THAT(found(701), ElementsAre("core/x.cpp:0"));
  EXPECT_THAT(found(699), ElementsAre("tests/tidy/long_files.txt:0"));
  EXPECT_THAT(places(file_lengths(tree_of({list}))), ElementsAre("tests/tidy/long_files.txt:0"));
}

TEST(FunctionLengths, EndAtSeventy) {
  const auto found = [](int statements) {
    const std::string text = "void f() {\n" + repeated("  g();\n", statements) + "}\n";
    return places(function_lengths(tree_of({{"core/x.cpp", text}})));
  };
  EXPECT_THAT(found(68), IsEmpty());
  EXPECT_THAT(found(69), ElementsAre("core/x.cpp:1"));
}

TEST(FileBytes, EndAtAQuarterMebibyte) {
  EXPECT_THAT(file_bytes(tree_of({{"a.json", std::string(262'144, ' ')}})), IsEmpty());
  EXPECT_THAT(places(file_bytes(tree_of({{"a.json", std::string(262'145, ' ')}}))),
              ElementsAre("a.json:0"));
}

}  // namespace
}  // namespace btl::tidy
