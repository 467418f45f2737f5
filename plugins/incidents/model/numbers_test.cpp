// SPDX-License-Identifier: EUPL-1.2
#include "model/numbers.hpp"

#include <gtest/gtest.h>

namespace incidents {
namespace {

TEST(Number, IsDecimalWithAPoint) {
  EXPECT_EQ(parse_number("52.01"), 52.01);
  EXPECT_EQ(parse_number("-4"), -4.0);
  EXPECT_EQ(parse_number("+4.5e1"), 45.0);
}

TEST(Number, IsNothingElse) {
  for (const char* text :
       {"", "52,01", "nan", "inf", "0x10", "4.5 ", " 4.5", "+-4", "1e999", "4.5.6", "+"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}

TEST(Count, IsDigitsOnly) {
  EXPECT_EQ(parse_count("0012"), 12U);
  for (const char* text : {"", "-1", "+1", "1.0", "1e3", "99999999999999999999", "1 "}) {
    EXPECT_FALSE(parse_count(text)) << text;
  }
}

}  // namespace
}  // namespace incidents
