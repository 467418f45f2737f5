// SPDX-License-Identifier: MIT
// The header as a plugin uses it: made by the build from tests/texts/*.po.
#include <gtest/gtest.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "btl_texts.h"

namespace btl::catalogue {
namespace {

template <class Text, class... Values>
concept Takes = requires(const Text& text, Values... values) { text.in("nl", values...); };

TEST(GeneratedHeader, GivesATextInTheLanguageOfItsReader) {
  static_assert(texts::kBye.in("en") == "Bye");
  EXPECT_EQ(texts::kBye.in("nl"), "Tot één ✓");
  EXPECT_EQ(texts::kGreeting.in("nl"), "Dag {buur}, \"welkom\"\nin de \\ wijk");
}

TEST(GeneratedHeader, TakesAnyOtherLanguageForDutch) {
  EXPECT_EQ(texts::kBye.in("fr"), "Tot één ✓");
  EXPECT_EQ(texts::kBye.in(""), "Tot één ✓");
}

TEST(GeneratedHeader, PutsValuesWhereEachLanguageWantsThem) {
  const std::string name = "Anna";
  EXPECT_EQ(texts::kPersonHasLeft.in("nl", name, "vrijdag"),
            "Anna stopt op vrijdag. Dag Anna! {2}");
  EXPECT_EQ(texts::kPersonHasLeft.in("en", name, std::string_view("Friday")),
            "On Friday, Anna leaves.");
}

TEST(GeneratedHeader, NeverReadsAValueAsAPattern) {
  EXPECT_EQ(texts::kPersonHasLeft.in("en", "{2} {", "{1}}"), "On {1}}, {2} { leaves.");
}

TEST(GeneratedHeader, CountsInWords) {
  EXPECT_EQ(texts::kDevices.in("nl", 1), "dit apparaat");
  EXPECT_EQ(texts::kDevices.in("nl", 0), "0 apparaten");
  EXPECT_EQ(texts::kDevices.in("en", std::uint64_t{1}), "1 device");
  EXPECT_EQ(texts::kReportsInPlace.in("nl", 3U, "Bleiswijk"), "3 meldingen in Bleiswijk");
}

TEST(GeneratedHeader, DoesNotCompileWithAWrongNumberOrKindOfValues) {
  static_assert(Takes<decltype(texts::kPersonHasLeft), const char*, std::string>);
  static_assert(!Takes<decltype(texts::kPersonHasLeft)>);
  static_assert(!Takes<decltype(texts::kPersonHasLeft), const char*>);
  static_assert(!Takes<decltype(texts::kPersonHasLeft), const char*, const char*, const char*>);
  static_assert(!Takes<decltype(texts::kPersonHasLeft), const char*, int>);
  static_assert(!Takes<decltype(texts::kBye), const char*>);
  static_assert(Takes<decltype(texts::kDevices), int>);
  static_assert(!Takes<decltype(texts::kDevices)>);
  static_assert(!Takes<decltype(texts::kDevices), const char*>);
  static_assert(!Takes<decltype(texts::kDevices), bool>);
  static_assert(!Takes<decltype(texts::kReportsInPlace), int>);
}

TEST(GeneratedHeader, ListsTheTextsWithoutPlaceholdersById) {
  ASSERT_EQ(texts::named_texts().size(), 2U);
  EXPECT_EQ(texts::named_texts()[0].id, "bye");
  EXPECT_EQ(texts::named_texts()[1].text.in("en"), "Hello {neighbour}");
}

}  // namespace
}  // namespace btl::catalogue
