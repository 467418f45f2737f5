// SPDX-License-Identifier: EUPL-1.2
#include "core/base/utf8.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace btl::base {
namespace {

TEST(Utf8, TakesCharactersOfEveryLength) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Bleiswijk"));
  EXPECT_TRUE(is_utf8("\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x9A\xB2"));
  EXPECT_EQ(utf8_length_at("\xE2\x82\xAC", 0), 3U);
}

TEST(Utf8, RefusesWhatIsNotACharacter) {
  constexpr std::string_view kBad[] = {
      "\x80",              // a continuation alone
      "\xC3",              // cut short
      "\xC0\xAF",          // '/' written too long
      "\xE0\x80\xAF",      // the same in three bytes
      "\xED\xA0\x80",      // a surrogate
      "\xF4\x90\x80\x80",  // above U+10FFFF
      "\xF8\x88\x80\x80",  // five-byte lead
      "\xE2\x28\xA1",      // second byte wrong
      "\xE2\x82\x28",      // third byte wrong
      "\xFF",
  };
  for (const std::string_view bad : kBad) EXPECT_FALSE(is_utf8(bad)) << testing::PrintToString(bad);
}

TEST(Utf8, IsMadeReadableByteByByte) {
  EXPECT_EQ(readable_utf8("caf\xE9 Zo\xC3\xAB"), "caf\uFFFD Zo\u00EB");
  EXPECT_EQ(readable_utf8("\xE2\x82"), "\uFFFD\uFFFD");
  EXPECT_EQ(readable_utf8(""), "");
}

}  // namespace
}  // namespace btl::base
