// SPDX-License-Identifier: EUPL-1.2
#include "core/config/toml_tokens.hpp"

#include <gtest/gtest.h>

namespace btl::config {
namespace {

std::string tokens_of(std::string_view text) {
  std::string result;
  for (const TomlToken& token : toml_tokens(text)) {
    result += token.kind == TomlTokenKind::kNewline ? "/" : "<" + token.text + ">";
  }
  return result;
}

TEST(TomlTokens, AreWhatAFileIsWrittenWith) {
  EXPECT_EQ(tokens_of("a.b = [1, 'x # y'] # why  \r\n"), "<a.b><=><[><1><,><'x # y'><]><# why>/");
  EXPECT_EQ(tokens_of("\xEF\xBB\xBFt = 1979-05-27 07:32:00"), "<t><=><1979-05-27><07:32:00>");
  EXPECT_EQ(tokens_of("[[a]]\nb={c=1}"), "<[><[><a><]><]>/<b><=><{><c><=><1><}>");
}

TEST(TomlTokens, KeepTextsWhole) {
  EXPECT_EQ(tokens_of(R"(a = "b \" # c")"), R"(<a><=><"b \" # c">)");
  EXPECT_EQ(tokens_of("a = \"\"\"x\n\"y\"\"\"\"\"z"), "<a><=><\"\"\"x\n\"y\"\"\"\"\"><z>");
  EXPECT_EQ(tokens_of("a = '''it''s \\'''"), "<a><=><'''it''s \\'''>");
  EXPECT_EQ(tokens_of("a = \"\""), "<a><=><\"\">");
}

TEST(TomlTokens, EndWithTheTextAlsoWhereItIsBroken) {
  EXPECT_EQ(tokens_of("a = \"x"), "<a><=><\"x>");
  EXPECT_EQ(tokens_of("a = \"x\\"), "<a><=><\"x\\>");
  EXPECT_EQ(tokens_of("'''"), "<'''>");
}

}  // namespace
}  // namespace btl::config
