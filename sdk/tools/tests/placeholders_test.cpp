// SPDX-License-Identifier: MIT
#include "tools/placeholders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace btl::catalogue {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Placeholders, AreNumbersInBraces) {
  EXPECT_THAT(placeholders_of("van {2} tot {1}, {2}").numbers, ElementsAre(1, 2));
  EXPECT_THAT(placeholders_of("geen").numbers, IsEmpty());
}

TEST(Placeholders, AreNotWhatIsDoubled) {
  EXPECT_THAT(placeholders_of("{{1}} {{{1}}}").numbers, ElementsAre(1));
  EXPECT_EQ(without_doubled_braces("{{1}} }}{{"), "{1} }{");
}

TEST(Placeholders, AreRefusedWhenTheyCannotBeRead) {
  for (const char* text : {"{", "}", "{}", "{0}", "{10}", "{name}", "{1", "1}", "{ 1 }", "{{}"}) {
    EXPECT_THAT(placeholders_of(text).wrong, HasSubstr("no placeholder")) << text;
  }
}

TEST(Placeholders, AreListedForPeople) {
  EXPECT_EQ(to_text({1, 2}), "{1} {2}");
  EXPECT_EQ(to_text(std::set<unsigned>{}), "none");
}

}  // namespace
}  // namespace btl::catalogue
