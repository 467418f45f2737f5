// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/lock_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace btl::store::sqlite {
namespace {

using base::Error;
using base::ErrorCode;

constexpr mode_t kLockFileMode = 0600;

std::string words_of(int number) {
  return std::generic_category().message(number);
}

// The first line of the file; another process wrote it.
std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t bytes = ::pread(descriptor, text.data(), text.size(), 0);
  std::string holder(text.data(), bytes > 0 ? static_cast<std::size_t>(bytes) : 0);
  holder.resize(std::min(holder.find('\n'), holder.size()));
  return holder.empty() ? "another" : holder;
}

}  // namespace

LockFile::LockFile(LockFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

LockFile::~LockFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

base::Result<LockFile> LockFile::acquire(const std::string& path) {
  LockFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kLockFileMode));
  if (file.descriptor_ < 0) {
    return Error{errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnavailable,
                 fmt::format("cannot open {}: {}", path, words_of(errno))};
  }
  if (::flock(file.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) {
      return Error{ErrorCode::kUnavailable,
                   fmt::format("cannot lock {}: {}", path, words_of(errno))};
    }
    return Error{
        ErrorCode::kConflict,
        fmt::format(
            "the store is in use by process {} (it holds {})", holder_of(file.descriptor_), path)};
  }
  const std::string pid = fmt::format("{}\n", ::getpid());
  // Only for people: a full disk must not keep the store from being read.
  if (::ftruncate(file.descriptor_, 0) == 0) {
    static_cast<void>(::pwrite(file.descriptor_, pid.data(), pid.size(), 0));
  }
  return file;
}

}  // namespace btl::store::sqlite
