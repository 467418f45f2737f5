// SPDX-License-Identifier: EUPL-1.2
#include "core/access/digest.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

TEST(Digest, IsThatOfTheStandard) {
  EXPECT_EQ(hex_sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex_sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace btl::access
