// SPDX-License-Identifier: EUPL-1.2
#include "host/new_file.hpp"

#include <gtest/gtest.h>

#include "core/os/files.hpp"
#include "core/os/folder_for_test.hpp"

namespace btl::host {
namespace {

TEST(NewFile, IsMadeWithTheFoldersAboveIt) {
  const os::FolderForTest folder;
  ASSERT_TRUE(create_file(folder.file("a/b/c.toml"), "x = 1\n").has_value());
  EXPECT_EQ(os::SystemFiles().read(folder.file("a/b/c.toml"), 100).value(), "x = 1\n");
}

TEST(NewFile, NeverReplacesAnother) {
  const os::FolderForTest folder;
  ASSERT_TRUE(create_file(folder.file("a"), "first").has_value());
  const auto second = create_file(folder.file("a"), "second");
  ASSERT_TRUE(second.has_error());
  EXPECT_EQ(second.error().code, base::ErrorCode::kConflict);
  EXPECT_EQ(os::SystemFiles().read(folder.file("a"), 100).value(), "first");
}

TEST(NewFile, SaysWhyItCannotBeMade) {
  const os::FolderForTest folder;
  ASSERT_TRUE(create_file(folder.file("a"), "a file, not a folder").has_value());
  EXPECT_TRUE(create_file(folder.file("a/b"), "").has_error());
}

}  // namespace
}  // namespace btl::host
