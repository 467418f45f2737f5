// SPDX-License-Identifier: EUPL-1.2
#include "core/config/format.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

std::string meaning_of(const std::string& text) {
  Report report;
  const auto tree = parse_toml(text, report.add_source("x.toml"), report);
  return tree ? boost::json::serialize(to_json(*tree)) : "not TOML";
}

// What must hold for every file.
std::string formatted(const std::string& text) {
  std::string once = format_toml(text);
  EXPECT_EQ(meaning_of(once), meaning_of(text)) << text;
  EXPECT_EQ(format_toml(once), once) << text;
  return once;
}

TEST(Format, PutsEqualsSignsUnderEachOther) {
  EXPECT_EQ(
      formatted(
          "a=1\n  long_key =   2 # why\n\"\xC3\xA9\"=3\n\nb  = 1\n# a comment parts them\nccc=2"),
      "a        = 1\n"
      "long_key = 2 # why\n"
      "\"\xC3\xA9\"      = 3\n"
      "\n"
      "b = 1\n"
      "# a comment parts them\n"
      "ccc = 2\n");
}

TEST(Format, WritesBracketsAndDotsInOneWay) {
  EXPECT_EQ(formatted("a=[1,2 ,3,]\nb={c=1,d . e=[ ]}\nf={ }\ng = 1979-05-27 07:32:00\n"),
            "a = [1, 2, 3,]\n"
            "b = { c = 1, d.e = [] }\n"
            "f = {}\n"
            "g = 1979-05-27 07:32:00\n");
}

TEST(Format, IndentsArraysOfSeveralLines) {
  EXPECT_EQ(formatted("a = [\n\n1, # one\n      # two\n\n\n[2,\n3]\n\n]\nb=1\n"),
            "a = [\n"
            "  1, # one\n"
            "  # two\n"
            "\n"
            "  [2,\n"
            "    3]\n"
            "]\n"
            "b = 1\n");
}

TEST(Format, SetsTablesApart) {
  EXPECT_EQ(formatted("\n\na = 1\n[ b . c ] # table\nd = 1\n\n\n\n# of e\n[[e]]\n\tf = 1\n\n\n"),
            "a = 1\n"
            "\n"
            "[b.c] # table\n"
            "d = 1\n"
            "\n"
            "# of e\n"
            "[[e]]\n"
            "f = 1\n");
}

TEST(Format, LeavesTextsAsTheyAre) {
  EXPECT_EQ(formatted("a  =  \"\"\"  x  \n  [y]  =  \\\n z\"\"\"\r\nb = '  #  '  \r\n"),
            "a = \"\"\"  x  \n  [y]  =  \\\n z\"\"\"\nb = '  #  '\n");
}

TEST(Format, KeepsTheDistanceOfComments) {
  EXPECT_EQ(formatted("a = 1      # far\nb = 2#near\n"), "a = 1      # far\nb = 2 #near\n");
}

TEST(Format, OfNothingIsNothing) {
  EXPECT_EQ(formatted(""), "");
  EXPECT_EQ(formatted("\n \n"), "");
  EXPECT_EQ(formatted("# only a comment"), "# only a comment\n");
}

TEST(Format, ChangesNoMeaningOfTheFilesThatTheFuzzerFound) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(BTL_TOML_CORPUS)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (meaning_of(text.str()) == "not TOML") continue;
    formatted(text.str());
    ++count;
  }
  EXPECT_GE(count, 3U);
}

}  // namespace
}  // namespace btl::config
