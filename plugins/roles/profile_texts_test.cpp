// SPDX-License-Identifier: EUPL-1.2
#include "profile_texts.hpp"

#include <gtest/gtest.h>

#include <set>

#include "model/profile.hpp"
#include "model/test_organisation.hpp"

namespace roles {
namespace {

// The longest sentence a B1 text may have, in words.
constexpr int kSentenceWordsMax = 25;

int longest_sentence(std::string_view text) {
  int longest = 0;
  int words = 0;
  bool in_word = false;
  for (const char character : text) {
    const bool blank = character == ' ' || character == '\n';
    if (!blank && !in_word) ++words;
    in_word = !blank;
    if (character == '.' || character == '?' || character == '\n') {
      longest = std::max(longest, words);
      words = 0;
    }
  }
  return longest;
}

TEST(ProfileTexts, CanAllBePublished) {
  std::set<std::string> titles;
  for (const Role role : kAllRoles) {
    const ProfileText text = parse_profile(profile_text_of(role));
    EXPECT_TRUE(publish(role, text, std::nullopt, kToday)) << code_of(role);
    titles.insert(text.title);
  }
  EXPECT_EQ(titles.size(), kAllRoles.size());
}

TEST(ProfileTexts, AreWrittenInShortSentences) {
  for (const Role role : kAllRoles) {
    EXPECT_LE(longest_sentence(profile_text_of(role)), kSentenceWordsMax) << code_of(role);
  }
}

}  // namespace
}  // namespace roles
