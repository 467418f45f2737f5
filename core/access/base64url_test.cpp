// SPDX-License-Identifier: EUPL-1.2
#include "core/access/base64url.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

TEST(Base64url, IsReadAsItIsWritten) {
  EXPECT_EQ(to_base64url(""), "");
  EXPECT_EQ(to_base64url("f"), "Zg");
  EXPECT_EQ(to_base64url("\xFB\xFF"), "-_8");
  for (const char* bytes : {"", "f", "fo", "foo", "foob", "\xFB\xFF"}) {
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
  }
}

TEST(Base64url, RefusesAnyOtherText) {
  for (const char* text : {"Zg==", "Z", "Zh", "Zg ", " Zg", "Zg\n", "+/8", "Z g", "Z."}) {
    EXPECT_FALSE(from_base64url(text)) << text;
  }
}

}  // namespace
}  // namespace btl::access
