// SPDX-License-Identifier: EUPL-1.2
// A folder that goes with the object.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace btl::test {

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(std::string_view name) const {
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

// Copies a folder with everything in it, to change the copy.
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

std::string read_text(const std::filesystem::path& file);  // empty when there is none
void write_text(const std::filesystem::path& file, std::string_view text);

}  // namespace btl::test
