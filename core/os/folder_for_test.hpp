// SPDX-License-Identifier: EUPL-1.2
// A folder of a test's own, removed with everything in it at the end. For tests only.
#pragma once

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX, not C++

#include <filesystem>
#include <string>
#include <system_error>

#include "core/base/assert.hpp"

namespace btl::os {

class FolderForTest {
 public:
  FolderForTest() : path_(std::filesystem::temp_directory_path() / "btl_test_XXXXXX") {
    BTL_ASSERT(::mkdtemp(path_.data()) != nullptr);
  }
  FolderForTest(const FolderForTest&) = delete;
  FolderForTest& operator=(const FolderForTest&) = delete;
  ~FolderForTest() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace btl::os
