// SPDX-License-Identifier: EUPL-1.2
#include "core/web/number_text.hpp"

#include <gtest/gtest.h>

namespace btl::web {
namespace {

TEST(NumberText, WritesNumbersAsPeopleDo) {
  EXPECT_EQ(number_text(1234567.5, Language::kDutch), "1.234.567,5");
  EXPECT_EQ(number_text(1234567.5, Language::kEnglish), "1,234,567.5");
  EXPECT_EQ(number_text(100, Language::kDutch), "100");
  EXPECT_EQ(number_text(-1000.25, Language::kDutch), "-1.000,25");
  EXPECT_EQ(number_text(0.125, Language::kDutch), "0,12");
  EXPECT_EQ(number_text(-0.001, Language::kDutch), "0");
  EXPECT_EQ(number_text(1e300, Language::kDutch), "1e+300");
}

}  // namespace
}  // namespace btl::web
