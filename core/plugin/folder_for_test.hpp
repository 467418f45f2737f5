// SPDX-License-Identifier: EUPL-1.2
// For tests: a folder of a test's own, removed with everything in it at the end.
#pragma once

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX, not C++

#include <filesystem>
#include <string>
#include <system_error>

#include "core/base/assert.hpp"

namespace btl::plugin {

class FolderForTest {
 public:
  FolderForTest() : path_(std::filesystem::temp_directory_path() / "btl_plugin_XXXXXX") {
    BTL_ASSERT(::mkdtemp(path_.data()) != nullptr);
  }
  FolderForTest(const FolderForTest&) = delete;
  FolderForTest& operator=(const FolderForTest&) = delete;
  ~FolderForTest() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace btl::plugin
