// SPDX-License-Identifier: EUPL-1.2
#include "core/web/pointer.hpp"

#include <gtest/gtest.h>

namespace btl::web {
namespace {

TEST(Pointer, WritesThePlaceWithItsEscapes) {
  Pointer at;
  EXPECT_EQ(at.text(), "");
  const Pointer::Step components(at, "components");
  {
    const Pointer::Step item(at, 2);
    const Pointer::Step odd(at, "a/b~c");
    EXPECT_EQ(at.text(), "/components/2/a~1b~0c");
  }
  EXPECT_EQ(at.text(), "/components");
}

}  // namespace
}  // namespace btl::web
