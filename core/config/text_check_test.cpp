// SPDX-License-Identifier: EUPL-1.2
#include "core/config/text_check.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <vector>

namespace btl::config {
namespace {

using std::string_view_literals::operator""sv;

std::string said(const std::optional<TextProblem>& problem) {
  if (!problem) return "";
  return fmt::format("{}:{} {}", problem->place.line, problem->place.column, problem->message);
}

std::string times(int count, std::string_view text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

TEST(TextCheck, TakesUtf8) {
  EXPECT_EQ(said(check_characters("")), "");
  EXPECT_EQ(said(check_characters("a \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 \xEF\xBF\xBF")), "");
}

TEST(TextCheck, SaysWhereTheFirstWrongByteIs) {
  const std::string not_utf8 = "not UTF-8: save the file in that encoding";
  EXPECT_EQ(said(check_characters("a\n\xC3\xA9\xE9")), "2:2 " + not_utf8);
  EXPECT_EQ(said(check_characters("\0"sv)), "1:1 a NUL byte");
  EXPECT_EQ(said(check_characters("name = \"a\0b\""sv)), "1:10 a NUL byte");
  for (const std::string_view bytes : {"\x80"sv,
                                       "\xC0\xAF"sv,
                                       "\xC1\x80"sv,
                                       "\xE0\x9F\x80"sv,
                                       "\xED\xA0\x80"sv,
                                       "\xF0\x8F\x80\x80"sv,
                                       "\xF4\x90\x80\x80"sv,
                                       "\xF5\x80\x80\x80"sv,
                                       "\xE2\x82"sv,
                                       "\xE2\x28\xA1"sv,
                                       "\xFF"sv}) {
    EXPECT_EQ(said(check_characters(bytes)), "1:1 " + not_utf8);
  }
}

TEST(TextCheck, TakesWhatIsFlatButLong) {
  for (const std::string& text : {times(1000, "a.b.c = 1.5\n"),
                                  "a = [" + times(1000, "1.5, ") + "]\n",
                                  times(1000, "[a.b]\n"),
                                  "# " + times(1000, "[") + "\na = 1\n",
                                  "a = \"" + times(1000, "[") + "\"\n",
                                  "a = '" + times(1000, "{") + "'\n",
                                  "a = \"\"\"" + times(1000, "[\n") + "\"\"\"\"\"\nb = [1]\n",
                                  "a = '''" + times(1000, "[\n'") + "'''\n",
                                  "a = \"\\\"" + times(1000, "[") + "\"\n",
                                  times(1000, "{a.b = 1, c.d = 2}\n")}) {
    EXPECT_EQ(said(check_structure(text)), "") << text.substr(0, 40);
  }
}

TEST(TextCheck, RefusesWhatIsDeeperThanTheMaximum) {
  const std::string deep = " more than 64 tables and arrays inside each other";
  EXPECT_EQ(said(check_structure("a = " + times(64, "["))), "");
  EXPECT_EQ(said(check_structure("a = " + times(65, "["))), "1:69" + deep);
  EXPECT_EQ(said(check_structure("\na = " + times(65, "{a="))), "2:197" + deep);
  EXPECT_EQ(said(check_structure(times(65, "a."))), "1:130" + deep);
  EXPECT_EQ(said(check_structure("a = " + times(22, "{a.a.a="))), "1:154" + deep);
  EXPECT_EQ(said(check_structure("a = \"\"\"\"\"\" " + times(65, "["))), "1:76" + deep);
}

TEST(TextCheck, WantsLettersBeyondAsciiInQuotes) {
  EXPECT_EQ(said(check_structure("# café\na = \"café\"\nb = 'é'\nc = \"\"\"\né\"\"\"\n")), "");
  EXPECT_EQ(said(check_structure("a = 1\nb = é\n")),
            "2:5 not valid TOML: \"é\" must stand in quotes");
  EXPECT_EQ(said(check_structure("€ = 1")), "1:1 not valid TOML: \"€\" must stand in quotes");
}

TEST(TextCheck, WantsANameInAHeader) {
  const std::string nameless = " not valid TOML: the name of a table must follow the bracket";
  EXPECT_EQ(said(check_structure("[a]\n [ a.b ]\n[[c]]\n[[ \"d\" ]]\n['e']\n[-1]\n[]\n[")), "");
  EXPECT_EQ(said(check_structure("a = [\n[=]\n]\nb = [[\n[\x10]]]\n")), "");
  EXPECT_EQ(said(check_structure("[[[a]]]")), "1:1" + nameless);
  EXPECT_EQ(said(check_structure("[ [a]]")), "1:1" + nameless);
  EXPECT_EQ(said(check_structure("[=]")), "1:1" + nameless);
  EXPECT_EQ(said(check_structure("a = 1\n\t[[ \n")), "2:2" + nameless);
  EXPECT_EQ(said(check_structure("a = []\n[\x10.b]")), "2:1" + nameless);
  EXPECT_EQ(said(check_structure("[.a]")), "1:1" + nameless);
}

TEST(TextCheck, WantsATimeBehindTheTOfADate) {
  const std::string timeless = " not valid TOML: a time must follow the \"T\" of a date";
  EXPECT_EQ(said(check_structure("a = 2026-11-24T07:32:00Z\nb = [2026-11-24t07:32:00]\n")), "");
  EXPECT_EQ(said(check_structure("a = 2026-11-24\nb = 2026-11-24 07:32:00\n")), "");
  EXPECT_EQ(said(check_structure("2026-11-24Tx = 1\n[2026-11-24T]\n[[2026-11-24T]]\n")), "");
  EXPECT_EQ(said(check_structure("a = {2026-11-24T = 1, 2026-11-24Tx = \"2026-11-24T\"}")), "");
  EXPECT_EQ(said(check_structure("a = 2026-11-24Ty")), "1:5" + timeless);
  EXPECT_EQ(said(check_structure("a = 2026-11-24t")), "1:5" + timeless);
  EXPECT_EQ(said(check_structure("a = [1, # one\n  2026-11-24T,]")), "2:3" + timeless);
  EXPECT_EQ(said(check_structure("a = [ 2026-11-24T:")), "1:7" + timeless);
}

TEST(TextCheck, EndsOnWhatIsNoToml) {
  for (const std::string& text : {std::string("\""),
                                  std::string("'''"),
                                  std::string("\"\\"),
                                  std::string("]]]}}}"),
                                  std::string("#"),
                                  std::string("\"\"\"\\")}) {
    EXPECT_EQ(said(check_structure(text)), "") << text;
  }
}

}  // namespace
}  // namespace btl::config
