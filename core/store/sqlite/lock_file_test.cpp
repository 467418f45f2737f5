// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/lock_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <optional>

#include "core/os/folder_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

TEST(LockFile, IsHeldByOne) {
  const os::FolderForTest folder;
  std::optional<LockFile> first;
  {
    auto acquired = LockFile::acquire(folder.file("lock"));
    ASSERT_TRUE(acquired.has_value());
    first.emplace(std::move(*acquired));
  }
  const auto second = LockFile::acquire(folder.file("lock"));
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_NE(second.error().message.find(std::to_string(::getpid())), std::string::npos)
      << second.error().message;
  first.reset();
  EXPECT_TRUE(LockFile::acquire(folder.file("lock")).has_value());
}

TEST(LockFile, NamesAFolderThatIsNotThere) {
  const os::FolderForTest folder;
  const auto absent = LockFile::acquire(folder.file("no/lock"));
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace btl::store::sqlite
