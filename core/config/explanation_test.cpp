// SPDX-License-Identifier: EUPL-1.2
#include "core/config/explanation.hpp"

#include <gtest/gtest.h>

#include <set>

namespace btl::config {
namespace {

TEST(Explanation, IsThereForEveryCodeInBothLanguages) {
  std::set<std::string_view> titles;
  for (const Code code : kCodes) {
    for (const char* language : {"nl", "en"}) {
      const Explanation explanation = explanation_of(code, language);
      EXPECT_FALSE(explanation.text.empty()) << to_string(code);
      EXPECT_TRUE(explanation.text.ends_with('.')) << to_string(code);
      EXPECT_TRUE(titles.insert(explanation.title).second) << explanation.title;
    }
  }
}

TEST(Explanation, IsFoundByTheCodeAsPeopleTypeIt) {
  for (const char* text : {"BTL-C012", "btl-c012", "C012", "c012"}) {
    EXPECT_EQ(parse_code(text), Code::kNotAllowed) << text;
  }
  for (const char* text : {"", "C12", "BTL-C999", "BTL-", "012"}) {
    EXPECT_EQ(parse_code(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace btl::config
