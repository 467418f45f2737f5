// SPDX-License-Identifier: EUPL-1.2
#include "core/web/content_hash.hpp"

#include <gtest/gtest.h>

namespace btl::web {
namespace {

TEST(ContentHash, IsThatOfBlake2b) {
  EXPECT_EQ(content_hash(""), "cae66941d9efbd404e4d88758ea67670");  // BLAKE2b-128 of nothing
  EXPECT_NE(content_hash("a"), content_hash("b"));
  EXPECT_EQ(content_hash("a").size(), 32U);
}

}  // namespace
}  // namespace btl::web
