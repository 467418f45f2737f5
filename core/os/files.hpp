// SPDX-License-Identifier: EUPL-1.2
// Files as a parameter: small ones, read and written whole. The store brings its own file layer.
// Any thread.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace btl::os {

class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  // The whole content. kNotFound; kTooLarge above `bytes_max`.
  [[nodiscard]] virtual base::Result<std::string> read(const std::string& path,
                                                       std::uint64_t bytes_max) const = 0;

  // Names (not paths) of the regular files in a folder, sorted. An absent folder is kNotFound.
  [[nodiscard]] virtual base::Result<std::vector<std::string>> list(
      const std::string& folder) const = 0;

  // Replaces the file as one step: readers see the old content or the new, also after a power cut.
  virtual base::Status replace(const std::string& path, std::string_view content) = 0;

  // kNotFound for what is not there.
  virtual base::Status remove(const std::string& path) = 0;
};

class SystemFiles final : public Files {
 public:
  [[nodiscard]] base::Result<std::string> read(const std::string& path,
                                               std::uint64_t bytes_max) const override;
  [[nodiscard]] base::Result<std::vector<std::string>> list(
      const std::string& folder) const override;
  base::Status replace(const std::string& path, std::string_view content) override;
  base::Status remove(const std::string& path) override;
};

// In memory. Paths are plain text; the folder of "a/b/c" is "a/b".
class FakeFiles final : public Files {
 public:
  [[nodiscard]] base::Result<std::string> read(const std::string& path,
                                               std::uint64_t bytes_max) const override;
  [[nodiscard]] base::Result<std::vector<std::string>> list(
      const std::string& folder) const override;
  base::Status replace(const std::string& path, std::string_view content) override;
  base::Status remove(const std::string& path) override;

  // The next replace() fails as if the disk were full.
  void fill_disk_for_test();

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> contents_;  // protected by mutex_
  bool full_ = false;                            // protected by mutex_
};

}  // namespace btl::os
