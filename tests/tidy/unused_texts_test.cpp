// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/fixture.hpp"

namespace btl::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const File kCatalogue{"core/a/texts/nl.po",
                      "msgid \"\"\nmsgstr \"Language: nl\\nContent-Type: text/plain; "
                      "charset=UTF-8\\n\"\nmsgid \"a.one\"\nmsgstr \"x\"\nmsgid \"word.menu\"\n"
                      "msgstr \"x\"\n"};
const File kTemplate{"core/a/templates/x.mustache", "<p>{{@words.menu}}</p>"};

TEST(UnusedTexts, AreThoseThatNeitherSourceNorTemplateNames) {
  EXPECT_THAT(places(unused_texts(tree_of({kCatalogue}))),
              ElementsAre("core/a/texts/nl.po:3", "core/a/texts/nl.po:5"));
  EXPECT_THAT(
      places(unused_texts(tree_of({kCatalogue, kTemplate, {"core/a/b.cpp", "f(texts::kAOne);"}}))),
      IsEmpty());
}

TEST(UnusedTexts, AreNotUsedByCommentsTestsOtherRoomsAndLongerNames) {
  for (const File& file : {File{"core/a/b.cpp", "// texts::kAOne"},
                           File{"core/a/b.cpp", "texts::kAOneMore"},
                           File{"core/a/b_test.cpp", "texts::kAOne"},
                           File{"core/ab/b.cpp", "texts::kAOne"}}) {
    EXPECT_THAT(places(unused_texts(tree_of({kCatalogue, kTemplate, file}))),
                ElementsAre("core/a/texts/nl.po:3"))
        << file.path << ' ' << file.text;
  }
}

TEST(UnusedTexts, MayBeThereForTests) {
  const File catalogue{"sdk/x/tests/texts/nl.po", kCatalogue.text};
  const File test{"sdk/x/tests/b_test.cpp", "texts::kAOne.in(\"nl\"); texts::kWordMenu"};
  EXPECT_THAT(unused_texts(tree_of({catalogue, test})), IsEmpty());
}

}  // namespace
}  // namespace btl::tidy
