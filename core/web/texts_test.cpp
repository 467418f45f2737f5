// SPDX-License-Identifier: EUPL-1.2
#include "core/web/texts.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace btl::web {
namespace {

TEST(Texts, AreThereInBothLanguages) {
  const BuiltInTexts texts;
  EXPECT_GT(texts.keys().size(), 30U);
  for (const std::string_view key : texts.keys()) {
    EXPECT_FALSE(texts.find(Language::kDutch, key).empty()) << key;
    EXPECT_FALSE(texts.find(Language::kEnglish, key).empty()) << key;
  }
}

TEST(Texts, AreListedOnceAndUnknownKeysGiveNothing) {
  const BuiltInTexts texts;
  auto keys = texts.keys();
  std::ranges::sort(keys);
  EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
  EXPECT_TRUE(texts.find(Language::kDutch, "no_such_key").empty());
}

}  // namespace
}  // namespace btl::web
