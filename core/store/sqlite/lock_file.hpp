// SPDX-License-Identifier: EUPL-1.2
// Keeps a second process off the store: `<path>.lock`, locked as long as this lives, holds the pid
// for people. The lock ends with the process, however it ends; the file stays.
#pragma once

#include <string>

#include "core/base/result.hpp"

namespace btl::store::sqlite {

class LockFile {
 public:
  // kConflict when another holds it: the message names the pid.
  static base::Result<LockFile> acquire(const std::string& path);

  LockFile(LockFile&& other) noexcept;
  LockFile& operator=(LockFile&& other) = delete;
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;
  ~LockFile();

 private:
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace btl::store::sqlite
