// SPDX-License-Identifier: MIT
#include "tools/po_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/tests/catalogues_for_test.hpp"

namespace btl::catalogue {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// What is found in a file with a good header, whose `text` begins on line 6.
std::vector<std::string> found_in(const std::string& text) {
  Findings findings;
  read_po_file("nl.po", header_for_test("nl") + text, "nl", findings);
  return lines_of(findings);
}

std::vector<std::string> found_with_header(const std::string& header) {
  Findings findings;
  read_po_file("nl.po", header, "nl", findings);
  return lines_of(findings);
}

TEST(PoFile, IsReadWithItsPluralsAndContinuations) {
  Findings findings;
  const PoFile file = read_po_file("nl.po",
                                   header_for_test("nl") +
                                       "\n#. for whom\nmsgid \"a.b\"\nmsgstr \"\"\n\"one \"\n"
                                       "\"two\"\n#~ msgid \"old\"\n#~ msgstr \"\"\n"
                                       "msgid \"n\"\nmsgid_plural \"n\"\nmsgstr[0] \"x\"\n"
                                       "msgstr[1] \"y\"",
                                   "nl",
                                   findings);
  EXPECT_THAT(lines_of(findings), IsEmpty());
  ASSERT_EQ(file.entries.size(), 2U);
  EXPECT_EQ(file.entries[0].line, 8U);
  EXPECT_THAT(file.find("a.b")->forms, ElementsAre("one two"));
  EXPECT_FALSE(file.find("a.b")->is_plural);
  EXPECT_THAT(file.find("n")->forms, ElementsAre("x", "y"));
  EXPECT_EQ(file.find("old"), nullptr);
}

TEST(PoFile, RefusesATextThatIsEmptyFuzzyOrThereTwice) {
  EXPECT_THAT(found_in("msgid \"a\"\nmsgstr \" \"\n"),
              ElementsAre("nl.po:6: \"a\" has an empty msgstr"));
  EXPECT_THAT(found_in("#, fuzzy\nmsgid \"a\"\nmsgstr \"x\"\n"),
              ElementsAre("nl.po:7: \"a\" is fuzzy: look at it, then strike the flag"));
  EXPECT_THAT(found_in("msgid \"a\"\nmsgstr \"x\"\n#, fuzzy\nmsgid \"b\"\nmsgstr \"x\"\n"),
              ElementsAre(HasSubstr("nl.po:9: \"b\" is fuzzy")));
  EXPECT_THAT(found_in("msgid \"a\"\nmsgstr \"x\"\nmsgid \"a\"\nmsgstr \"y\"\n"),
              ElementsAre("nl.po:8: \"a\" stands on line 6 already"));
}

TEST(PoFile, RefusesFormsThatDoNotFit) {
  EXPECT_THAT(found_in("msgid \"a\"\n"), ElementsAre(HasSubstr("nl.po:6: \"a\" needs one msgstr")));
  EXPECT_THAT(found_in("msgid \"a\"\nmsgstr[0] \"x\"\n"),
              ElementsAre(HasSubstr("needs one msgstr")));
  EXPECT_THAT(found_in("msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"x\"\n"),
              ElementsAre(HasSubstr("needs msgstr[0] and msgstr[1]")));
  EXPECT_THAT(found_in("msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"x\"\nmsgstr[1] \"\"\n"),
              ElementsAre(HasSubstr("has an empty msgstr")));
}

TEST(PoFile, RefusesWhatIsNoId) {
  for (const char* id : {"Hallo buur", "a..b", ".a", "a-", "1a", "A", "-"}) {
    EXPECT_THAT(found_in("msgid \"" + std::string(id) + "\"\nmsgstr \"x\"\n"),
                ElementsAre(HasSubstr("is no id")))
        << id;
  }
  EXPECT_THAT(found_in("msgid \"step.2-b_c\"\nmsgstr \"x\"\n"), IsEmpty());
}

TEST(PoFile, NamesTheLineThatIsWrongAndNothingElseOfItsEntry) {
  EXPECT_THAT(found_in("msgid \"a\"\nmsgstr \"\\q\"\n"),
              ElementsAre(HasSubstr("nl.po:7: a bad escape")));
  EXPECT_THAT(found_in("msgid \"a\"\nmsgstr \"x\"\nmsgstr \"y\"\nmsgid \"b\"\n\"c\"\n"),
              ElementsAre("nl.po:8: it stands twice in one entry",
                          HasSubstr("nl.po:9: \"bc\" needs one msgstr")));
  EXPECT_THAT(found_with_header("msgstr \"x\"\n\"y\"\n" + header_for_test("nl")),
              ElementsAre("nl.po:1: it stands before any msgid",
                          "nl.po:2: a text in quotes belongs behind a keyword"));
}

TEST(PoFile, NeedsAHeaderThatSaysLanguageAndCharset) {
  EXPECT_THAT(found_with_header(""), ElementsAre(HasSubstr("nl.po:1: no header")));
  EXPECT_THAT(found_with_header(header_for_test("en")),
              ElementsAre("nl.po:1: the header does not say Language: nl"));
  EXPECT_THAT(found_with_header("msgid \"\"\nmsgstr \"Language: nl\\n\"\n"
                                "\"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n"),
              ElementsAre(HasSubstr("nl.po:1: the header does not say Content-Type")));
  EXPECT_THAT(found_with_header("#, fuzzy\n" + header_for_test("nl")),
              ElementsAre(HasSubstr("nl.po:2: the header is fuzzy")));
  EXPECT_THAT(found_with_header(header_for_test("nl") + header_for_test("nl")),
              ElementsAre("nl.po:6: a second header"));
  EXPECT_THAT(found_with_header("\xef\xbb\xbf" + header_for_test("nl")).front(),
              HasSubstr("nl.po:1: a byte order mark"));
}

TEST(PoFile, NeedsTheRuleOfItsPlurals) {
  const std::string start =
      "msgid \"\"\nmsgstr \"Language: nl\\nContent-Type: text/plain; charset=UTF-8\\n";
  const std::string plural =
      "\"\nmsgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n";
  EXPECT_THAT(found_with_header(start + plural), ElementsAre(HasSubstr("no Plural-Forms")));
  EXPECT_THAT(found_with_header(start + "Plural-Forms: nplurals=2; plural=n != 1;\\n" + plural),
              IsEmpty());
  EXPECT_THAT(found_with_header(start + "Plural-Forms: nplurals=2; plural=(n > 1);\\n" + plural),
              ElementsAre(HasSubstr("nl.po:1: Plural-Forms is not")));
}

}  // namespace
}  // namespace btl::catalogue
