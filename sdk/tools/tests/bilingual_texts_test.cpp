// SPDX-License-Identifier: MIT
#include "tools/bilingual_texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tools/tests/catalogues_for_test.hpp"

namespace btl::catalogue {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PoFile file_of(std::string path, std::vector<Entry> entries) {
  return {std::move(path), std::move(entries), {}};
}

std::vector<std::string> found_in(std::vector<Entry> dutch, std::vector<Entry> english) {
  Findings findings;
  pair_texts(file_of("nl.po", std::move(dutch)), file_of("en.po", std::move(english)), findings);
  return lines_of(findings);
}

TEST(BilingualTexts, HaveNamesAndCountTheirValues) {
  Findings findings;
  const auto texts = pair_texts(
      file_of("nl.po",
              {{1, "a.b-c", false, {"{1} en {2}"}}, {2, "n", true, {"één in {2}", "{1} in {2}"}}}),
      file_of("en.po",
              {{1, "n", true, {"{1} in {2}", "{1} in {2}"}}, {2, "a.b-c", false, {"{2}, {1}"}}}),
      findings);
  EXPECT_THAT(lines_of(findings), IsEmpty());
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0].name, "kABC");
  EXPECT_EQ(texts[0].values, 2U);
  EXPECT_THAT(texts[0].english, ElementsAre("{2}, {1}"));
  EXPECT_TRUE(texts[1].is_plural);
  EXPECT_EQ(texts[1].values, 1U);
}

TEST(BilingualTexts, MustBeInBothLanguages) {
  EXPECT_THAT(
      found_in({{4, "a", false, {"x"}}}, {{7, "b", false, {"x"}}}),
      ElementsAre("nl.po:4: \"a\" is missing in en.po", "en.po:7: \"b\" is missing in nl.po"));
}

TEST(BilingualTexts, AreNotMissedWhereTheyAreBroken) {
  Findings findings;
  const PoFile english{"en.po", {}, {"a"}};
  pair_texts(file_of("nl.po", {{4, "a", false, {"x"}}}), english, findings);
  EXPECT_THAT(lines_of(findings), IsEmpty());
}

TEST(BilingualTexts, MustLeaveRoomForTheSameValues) {
  EXPECT_THAT(found_in({{4, "a", false, {"{1}"}}}, {{7, "a", false, {"x"}}}),
              ElementsAre("en.po:7: \"a\" has other placeholders (none) than nl.po:4 ({1})"));
  EXPECT_THAT(found_in({{4, "a", true, {"x", "{1}"}}}, {{7, "a", true, {"x {2}", "{1} {2}"}}}),
              ElementsAre("en.po:7: \"a\" has other placeholders ({1} {2}) than nl.po:4 ({1})"));
  EXPECT_THAT(found_in({{4, "a", true, {"x {2}", "{1}"}}}, {{7, "a", true, {"{2}", "{1} {2}"}}}),
              ElementsAre("nl.po:4: \"a\" has other placeholders in msgstr[1] ({1}) than in "
                          "msgstr[0] ({1} {2})"));
  EXPECT_THAT(found_in({{4, "a", false, {"{2}"}}}, {{7, "a", false, {"{2}"}}}),
              ElementsAre("nl.po:4: \"a\" leaves out a number: its placeholders are {2}"));
  EXPECT_THAT(found_in({{4, "a", false, {"{x}"}}}, {{7, "a", false, {"x"}}}),
              ElementsAre("nl.po:4: \"a\" has a brace that is no placeholder: write {1} to {9}, or "
                          "{{ and }} for braces"));
  EXPECT_THAT(found_in({{4, "a", false, {"x"}}}, {{7, "a", true, {"x", "x"}}}),
              ElementsAre("en.po:7: \"a\" is a plural in one language only (see nl.po:4)"));
}

// The example of docs/pages.md, and the constants that it says come out of it.
TEST(BilingualTexts, AreWhatTheGuideShows) {
  std::ifstream stream(BTL_PAGES_GUIDE);
  const std::string guide{std::istreambuf_iterator<char>(stream), {}};
  constexpr std::string_view kBegin = "```po\n";
  const auto begin = guide.find(kBegin);
  ASSERT_NE(begin, std::string::npos);
  const std::string example = guide.substr(begin + kBegin.size());
  const std::string entries = example.substr(0, example.find("```"));
  Findings findings;
  const PoFile dutch = read_po_file("nl.po", header_for_test("nl") + entries, "nl", findings);
  const PoFile english = read_po_file("en.po", header_for_test("en") + entries, "en", findings);
  const auto texts = pair_texts(dutch, english, findings);
  EXPECT_THAT(lines_of(findings), IsEmpty());
  ASSERT_EQ(texts.size(), 2U);
  for (const BilingualText& text : texts) {
    EXPECT_NE(guide.find("`texts::" + text.name + ".in("), std::string::npos) << text.name;
  }
}

TEST(BilingualTexts, MustHaveNamesOfTheirOwn) {
  EXPECT_EQ(constant_name("person.has-left_2"), "kPersonHasLeft2");
  EXPECT_THAT(found_in({{4, "a.b", false, {"x"}}, {6, "a-b", false, {"x"}}},
                       {{1, "a.b", false, {"x"}}, {2, "a-b", false, {"x"}}}),
              ElementsAre("nl.po:6: \"a-b\" would be kAB, as \"a.b\" on line 4 is"));
}

}  // namespace
}  // namespace btl::catalogue
