// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/fixture.hpp"

namespace btl::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const File kWords{"tests/tidy/banned_words.txt",
                  "# kinds\n"
                  "name | helper | | what it does\n"
                  "code | rand( | core/os/ | os::Random\n"
                  "code | using namespace | | the names you need\n"
                  "code | new | | make_unique\n"
                  "code | delete | | an owner\n"
                  "source | LA~TER | | an issue\n"
                  "anywhere | /som~ewhere/ | | a path from the root\n"};

std::vector<std::string> found_words(const std::string& path, const std::string& text) {
  return places(banned_words(tree_of({kWords, {path, text}})));
}

TEST(BannedWords, AreFoundInNames) {
  EXPECT_THAT(found_words("core/a.cpp", "\nclass HelperOfX;"), ElementsAre("core/a.cpp:2"));
  EXPECT_THAT(found_words("core/a.cpp", "int text_helper;"), ElementsAre("core/a.cpp:1"));
  EXPECT_THAT(found_words("core/text_helper.cpp", ""), ElementsAre("core/text_helper.cpp:0"));
  EXPECT_THAT(found_words("core/a.cpp", "// a helper of men"), IsEmpty());
  EXPECT_THAT(found_words("core/a.cpp", "int helpers, whelper;"), IsEmpty());
}

TEST(BannedWords, AreFoundInCodeButNotInCommentsAndLiterals) {
  EXPECT_THAT(found_words("core/a.cpp", "x = rand();"), ElementsAre("core/a.cpp:1"));
  EXPECT_THAT(found_words("core/a.cpp", "// rand()\ny(\"rand()\"); operand();"), IsEmpty());
  EXPECT_THAT(found_words("core/os/a.cpp", "x = rand();"), IsEmpty());
}

TEST(BannedWords, KnowExpressionsFromDeclarations) {
  EXPECT_THAT(found_words("core/a.cpp", "auto* x = new X;\ndelete x;"),
              ElementsAre("core/a.cpp:1", "core/a.cpp:2"));
  EXPECT_THAT(found_words("core/a.cpp", "return std::unique_ptr<X>(new X);"), IsEmpty());
  EXPECT_THAT(found_words("core/a.cpp", "#include <new>\nX(const X&) = delete;\nint renewed;"),
              IsEmpty());
}

TEST(BannedWords, SpareTheNamespacesOfLiterals) {
  EXPECT_THAT(found_words("core/a.cpp", "using namespace std::chrono_literals;"), IsEmpty());
  EXPECT_THAT(found_words("core/a.cpp", "using namespace std;"), ElementsAre("core/a.cpp:1"));
}

TEST(BannedWords, AreFoundInCommentsWhereTheKindSaysSo) {
  EXPECT_THAT(found_words("core/a.cpp", std::string("// LA") + "TER: all of it"),
              ElementsAre("core/a.cpp:1"));
  EXPECT_THAT(found_words("docs/a.md", std::string("LA") + "TER"), IsEmpty());
}

TEST(BannedWords, AreFoundAnywhereWhereTheKindSaysSo) {
  EXPECT_THAT(found_words("docs/a.md", std::string("see /some") + "where/x"),
              ElementsAre("docs/a.md:1"));
}

TEST(BannedWords, NeedAListThatCanBeRead) {
  EXPECT_THAT(places(banned_words(tree_of({}))), ElementsAre("tests/tidy/banned_words.txt:0"));
  EXPECT_THAT(places(banned_words(tree_of({{"tests/tidy/banned_words.txt", "name | x\n"}}))),
              ElementsAre("tests/tidy/banned_words.txt:1"));
}

}  // namespace
}  // namespace btl::tidy
