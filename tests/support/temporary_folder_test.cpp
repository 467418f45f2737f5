// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace btl::test {
namespace {

TEST(TemporaryFolder, GoesWithTheObject) {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    write_text(folder / "a", "text");
    EXPECT_EQ(read_text(folder / "a"), "text");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(TemporaryFolder, IsNeverTheSameTwice) {
  const TemporaryFolder first;
  const TemporaryFolder second;
  EXPECT_NE(first.path(), second.path());
}

}  // namespace
}  // namespace btl::test
