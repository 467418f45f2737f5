// SPDX-License-Identifier: EUPL-1.2
#include "core/access/form_text.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

TEST(FormText, IsReadAsItIsWritten) {
  const FormFields fields = {{"a", "b c&d=e"}, {"\xC3\xA9", "+%/"}, {"empty", ""}};
  EXPECT_EQ(to_form(fields), "a=b%20c%26d%3De&%C3%A9=%2B%25%2F&empty=");
  EXPECT_EQ(from_form(to_form(fields)), fields);
}

TEST(FormText, ReadsWhatBrowsersWrite) {
  const FormFields fields = {{"a", "b c"}, {"d", ""}, {"e", "f=g"}};
  EXPECT_EQ(from_form("a=b+c&&d&e=f=g"), fields);
  EXPECT_EQ(from_form(""), FormFields{});
}

TEST(FormText, RefusesWhatIsNotWhole) {
  for (const char* text : {"a=%", "a=%4", "a=%4g", "a=%+1", "%zz=b"}) {
    EXPECT_FALSE(from_form(text)) << text;
  }
  std::string many;
  for (std::size_t i = 0; i <= kFormFieldsMax; ++i) many += "a=b&";
  EXPECT_FALSE(from_form(many));
}

TEST(FormText, TakesNoFieldThatStandsThereTwice) {
  const FormFields fields = {{"a", "1"}, {"b", "2"}, {"a", "1"}};
  EXPECT_EQ(only_value(fields, "b"), "2");
  EXPECT_EQ(only_value(fields, "c"), "");
  EXPECT_FALSE(only_value(fields, "a"));
}

}  // namespace
}  // namespace btl::access
