// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/text.hpp"

#include <gtest/gtest.h>

namespace btl::bus {
namespace {

TEST(Text, TakesUtf8) {
  for (const char* text : {"", "a", "é", "€", "😀", "\xf4\x8f\xbf\xbf"}) {
    EXPECT_TRUE(is_plain_text(text)) << text;
  }
}

TEST(Text, RefusesControlCharactersAndBrokenUtf8) {
  using std::string_view_literals::operator""sv;
  const std::string_view refused[] = {"\n",
                                      "\x7f",
                                      "a\0b"sv,
                                      "\x80",
                                      "\xc3",
                                      "\xc0\xaf",
                                      "\xe0\x80\xaf",
                                      "\xed\xa0\x80",
                                      "\xf4\x90\x80\x80",
                                      "\xff",
                                      "\xc2\x85",
                                      "\xe2\x82"};
  for (const std::string_view text : refused) EXPECT_FALSE(is_plain_text(text)) << text;
}

TEST(Text, ReplacesWhatIsNotPlain) {
  EXPECT_EQ(to_plain_text("line\nbreak\xff", 100), "line?break?");
  EXPECT_EQ(to_plain_text("wait…", 100), "wait…");
}

TEST(Text, CutsBetweenCharacters) {
  EXPECT_EQ(to_plain_text("aé", 2), "a");
}

}  // namespace
}  // namespace btl::bus
