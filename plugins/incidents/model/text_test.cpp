// SPDX-License-Identifier: EUPL-1.2
#include "model/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace incidents {
namespace {

TEST(Text, CountsCharactersNotBytes) {
  EXPECT_EQ(count_characters("h\u00e9 \u20ac \U0001F6B2"), 6U);
  EXPECT_EQ(count_characters(""), 0U);
}

TEST(Text, RefusesBytesThatAreNotUtf8) {
  for (const std::string_view bytes : {"\xff",
                                       "\xc3",
                                       "\xc3(",
                                       "\xc0\xaf",
                                       "\xe0\x80\xaf",
                                       "\xed\xa0\x80",
                                       "\xf4\x90\x80\x80",
                                       "\x80",
                                       "a\xe2\x82"}) {
    EXPECT_FALSE(count_characters(bytes)) << bytes;
    ASSERT_TRUE(text_problem(bytes)) << bytes;
    EXPECT_EQ(text_problem(bytes)->text, "is not UTF-8");
  }
}

TEST(Text, RefusesNulAndWhatXmlCannotCarry) {
  EXPECT_EQ(text_problem(std::string_view("a\0b", 3))->text, "has a NUL character");
  EXPECT_EQ(text_problem("a\x01")->text, "has a control character");
  EXPECT_EQ(text_problem("\x1b[31m")->text, "has a control character");
  EXPECT_EQ(text_problem("\xef\xbf\xbe")->text, "has a control character");
  EXPECT_FALSE(text_problem("tab\t, line\r\n and \x7f"));
}

TEST(Text, TakesFourThousandCharactersAndNotOneMore) {
  std::string text;
  for (std::size_t i = 0; i < kTextCharactersMax; ++i) text += "\u00e9";
  EXPECT_FALSE(text_problem(text));
  EXPECT_EQ(text_problem(text + "x")->text, "is longer than 4000 characters");
}

TEST(Text, TrimsWhatNobodySees) {
  EXPECT_EQ(trimmed(" a b\n"), "a b");
  EXPECT_EQ(trimmed(" \u200b\u00a0 \ufeff"), "");
  EXPECT_EQ(trimmed("\u200ba\u200b"), "\u200ba\u200b");  // somebody's own spelling
}

TEST(Text, SplitsACommaListWithoutEmptyParts) {
  EXPECT_EQ(split_list(" a, b ,,c,"), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(split_list("").empty());
  EXPECT_TRUE(split_list(" , ,").empty());
}

}  // namespace
}  // namespace incidents
