// SPDX-License-Identifier: EUPL-1.2
#include "core/web/text_format.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::web {
namespace {

bool fits(std::string_view format, std::string_view text) {
  return TextFormat::find(format)->fits(text);
}

TEST(TextFormat, LetsLinksLeadToThisServerOrHttps) {
  for (const std::string_view link :
       {"/", "/mensen/7?tab=uren#kop", "#kop", "https://www.politie.nl/", "https://x.nl", "/é"}) {
    EXPECT_TRUE(is_link(link)) << link;
  }
}

TEST(TextFormat, RefusesEverySpellingOfAnotherScheme) {
  using std::string_literals::operator""s;
  for (const std::string& link : {"javascript:alert(1)"s,
                                  "JaVaScRiPt:alert(1)"s,
                                  "java\tscript:alert(1)"s,
                                  " javascript:alert(1)"s,
                                  "\x01javascript:alert(1)"s,
                                  "data:text/html,x"s,
                                  "vbscript:x"s,
                                  "http://www.voorbeeld.nl/"s,
                                  "HTTPS://www.voorbeeld.nl/"s,
                                  "//evil.example/"s,
                                  "/\\evil.example/"s,
                                  "\\\\evil.example/"s,
                                  "/\t/evil.example/"s,
                                  "https:/evil.example"s,
                                  "https:///"s,
                                  "https://politie.nl@evil.example/"s,
                                  "https://a b/"s,
                                  "mensen/7"s,
                                  ""s,
                                  "#"s,
                                  "/a\0b"s}) {
    EXPECT_FALSE(is_link(link)) << link;
  }
}

TEST(TextFormat, LetsFormsGoToThisServerOnly) {
  EXPECT_TRUE(is_local_path("/meldingen"));
  EXPECT_FALSE(is_local_path("https://www.politie.nl/"));
  EXPECT_FALSE(is_local_path("#kop"));
  EXPECT_FALSE(is_local_path("//evil.example/"));
}

TEST(TextFormat, WantsWordsThatCanBeRead) {
  EXPECT_TRUE(fits("words", " x "));
  EXPECT_FALSE(fits("words", " \t\n"));
  EXPECT_FALSE(fits("words", "\u00a0\u200b\u3000"));
}

TEST(TextFormat, KnowsTheOthers) {
  EXPECT_TRUE(fits("name", "a_b-c.2"));
  EXPECT_FALSE(fits("name", "2a"));
  EXPECT_FALSE(fits("name", "a b"));
  EXPECT_TRUE(fits("phone", "+31-10-1234567"));
  EXPECT_FALSE(fits("phone", "112;ext=1"));
  EXPECT_TRUE(fits("mail", "a.b+c@voorbeeld.nl"));
  EXPECT_FALSE(fits("mail", "a@b?subject=x"));
  EXPECT_FALSE(fits("mail", "a@b@c"));
  EXPECT_TRUE(fits("date", "2028-02-29"));
  EXPECT_FALSE(fits("date", "2026-02-29"));
  EXPECT_TRUE(fits("instant", "2026-11-28T21:04:00Z"));
  EXPECT_FALSE(fits("instant", "2026-11-28 21:04"));
  EXPECT_TRUE(fits("autocomplete", "current-password"));
  EXPECT_FALSE(fits("autocomplete", "e-mail"));
  EXPECT_TRUE(fits("media", "image/*"));
  EXPECT_TRUE(fits("media", ".csv"));
  EXPECT_FALSE(fits("media", "image"));
  EXPECT_FALSE(TextFormat::find("uri").has_value());
}

}  // namespace
}  // namespace btl::web
