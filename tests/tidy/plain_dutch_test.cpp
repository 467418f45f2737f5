// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/fixture.hpp"
#include "tests/tidy/source_text.hpp"

namespace btl::tidy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kHeader =
    "msgid \"\"\nmsgstr \"Language: nl\\nContent-Type: text/plain; charset=UTF-8\\n\"\n";

const File kList{"tests/tidy/plain_dutch.txt", "# word | instead\ndient te | moet\nreeds | al\n"};

// A catalogue with one text, on line 3.
File catalogue_with(const std::string& text) {
  return {"core/a/texts/nl.po", kHeader + ("msgid \"a\"\nmsgstr \"" + text + "\"\n")};
}

std::vector<std::string> found_in(const std::string& text) {
  std::vector<std::string> messages;
  for (const Finding& finding : plain_dutch(tree_of({kList, catalogue_with(text)}))) {
    EXPECT_EQ(finding.path, "core/a/texts/nl.po");
    EXPECT_EQ(finding.line, 3U);
    messages.push_back(finding.message);
  }
  return messages;
}

TEST(PlainDutch, HasNoneOfTheListedWords) {
  EXPECT_THAT(found_in("Dit is Reeds klaar."), ElementsAre("not \"reeds\" but: al"));
  EXPECT_THAT(found_in("U dient\\nte komen."), ElementsAre("not \"dient te\" but: moet"));
  EXPECT_THAT(found_in("De reeksen staan steeds klaar."), IsEmpty());
  EXPECT_THAT(found_in("Creëreeds"), IsEmpty()) << "part of a word";
}

TEST(PlainDutch, HasShortSentences) {
  const std::string fifteen = "a b c d e f g h i j k l m n {1}";
  EXPECT_THAT(found_in(fifteen + ". " + fifteen + "? " + fifteen + ": " + fifteen), IsEmpty());
  EXPECT_THAT(found_in(fifteen + " - !"), IsEmpty()) << "a dash is no word";
  EXPECT_THAT(found_in("Kort. " + fifteen + " p"),
              ElementsAre("a sentence of 16 words, at most 15: " + fifteen + " p"));
  EXPECT_THAT(found_in("om 10.30 " + fifteen), ElementsAre(HasSubstr("17 words")));
  EXPECT_THAT(found_in(fifteen + "\\n" + fifteen), IsEmpty());
}

TEST(PlainDutch, ConcernsTheWordsOfManifests) {
  const File file{"plugins/a/plugin.toml",
                  "id = \"a\"\n"
                  "text = { nl = \"al\", en = \"reeds\" }\n"
                  "a = { text = { nl = \"b\" }, values = { nl = \"Reeds\", en = \"al\" } }\n"};
  EXPECT_THAT(places(plain_dutch(tree_of({kList, file}))), ElementsAre("plugins/a/plugin.toml:3"));
}

TEST(PlainDutch, ConcernsBothFormsOfAPlural) {
  const File file{
      "core/a/texts/nl.po",
      "msgid \"\"\nmsgstr \"Language: nl\\nContent-Type: text/plain; charset=UTF-8\\n\"\n"
      "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
      "msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"al\"\nmsgstr[1] \"reeds\"\n"};
  EXPECT_THAT(places(plain_dutch(tree_of({kList, file}))), ElementsAre("core/a/texts/nl.po:4"));
}

TEST(PlainDutch, NeedsAListAndCataloguesThatCanBeRead) {
  EXPECT_THAT(places(plain_dutch(tree_of({}))), ElementsAre("tests/tidy/plain_dutch.txt:0"));
  EXPECT_THAT(places(plain_dutch(tree_of({{kList.path, "ok | goed\nreeds\n | al\nreeds | \n"}}))),
              ElementsAre("tests/tidy/plain_dutch.txt:2",
                          "tests/tidy/plain_dutch.txt:3",
                          "tests/tidy/plain_dutch.txt:4"));
  EXPECT_THAT(places(plain_dutch(tree_of({kList, {"core/a/texts/nl.po", "msgid a\n"}}))),
              ElementsAre("core/a/texts/nl.po:1", "core/a/texts/nl.po:1"));
}

// The control: each word of the real list is found where it stands, and no advice is itself
// refused.
TEST(PlainDutch, FindsEachWordOfItsRealList) {
  const Tree real = read_tree(BTL_TIDY_ROOT);
  const File* list = real.find("tests/tidy/plain_dutch.txt");
  ASSERT_NE(list, nullptr);
  std::size_t words = 0;
  for (const std::string_view line : lines_of(list->text)) {
    const auto bar = line.find(" | ");
    if (line.starts_with('#') || bar == std::string_view::npos) continue;
    ++words;
    const std::string hard(line.substr(0, bar));
    const std::string plain(line.substr(bar + 3));
    EXPECT_THAT(plain_dutch(tree_of({*list, catalogue_with("Dit is " + hard + ", dus.")})),
                SizeIs(testing::Ge(1U)))
        << hard;
    EXPECT_THAT(places(plain_dutch(tree_of({*list, catalogue_with(plain)}))), IsEmpty()) << plain;
  }
  EXPECT_GE(words, 60U);
}

}  // namespace
}  // namespace btl::tidy
