// SPDX-License-Identifier: EUPL-1.2
#include "core/os/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::os {
namespace {

using base::Error;
using base::ErrorCode;

Error failure(std::string_view action, const std::string& path, int number) {
  const ErrorCode code = number == ENOENT                       ? ErrorCode::kNotFound
                         : number == EACCES || number == EPERM  ? ErrorCode::kDenied
                         : number == ENOSPC || number == EDQUOT ? ErrorCode::kStorageFull
                                                                : ErrorCode::kInternal;
  return {code,
          fmt::format("cannot {} {}: {}", action, path, std::generic_category().message(number))};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }

 private:
  const int number_;
};

base::Status write_all(const Descriptor& file, const std::string& path, std::string_view content) {
  while (!content.empty()) {
    const auto written = ::write(file.number(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failure("write", path, errno);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0) return failure("sync", path, errno);
  return {};
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

}  // namespace

base::Result<std::string> SystemFiles::read(const std::string& path,
                                            std::uint64_t bytes_max) const {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return failure("open", path, errno);
  struct stat information {};
  if (::fstat(file.number(), &information) != 0) return failure("inspect", path, errno);
  if (S_ISDIR(information.st_mode)) return Error{ErrorCode::kInvalid, path + " is a folder"};
  std::string content;
  std::string chunk(1U << 16U, '\0');
  for (;;) {
    const auto got = ::read(file.number(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure("read", path, errno);
    if (got == 0) return content;
    content.append(chunk, 0, static_cast<std::size_t>(got));
    if (content.size() > bytes_max) {
      return Error{ErrorCode::kTooLarge,
                   fmt::format("{} is larger than {} bytes", path, bytes_max)};
    }
  }
}

base::Result<std::vector<std::string>> SystemFiles::list(const std::string& folder) const {
  std::error_code error;
  std::vector<std::string> names;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
    if (entry->is_regular_file(error)) names.push_back(entry->path().filename().string());
  }
  if (error) return failure("list", folder, error.value());
  std::sort(names.begin(), names.end());
  return names;
}

base::Status SystemFiles::remove(const std::string& path) {
  if (::unlink(path.c_str()) != 0) return failure("remove", path, errno);
  return {};
}

base::Status SystemFiles::replace(const std::string& path, std::string_view content) {
  const std::string temporary = path + ".new";
  {
    const Descriptor file(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file.open()) return failure("create", temporary, errno);
    if (auto written = write_all(file, temporary, content); written.has_error()) {
      ::unlink(temporary.c_str());
      return written;
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return failure("replace", path, errno);
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.open() || ::fsync(folder.number()) != 0)
    return failure("sync folder of", path, errno);
  return {};
}

base::Result<std::string> FakeFiles::read(const std::string& path, std::uint64_t bytes_max) const {
  const std::lock_guard lock(mutex_);
  const auto found = contents_.find(path);
  if (found == contents_.end()) return failure("open", path, ENOENT);
  if (found->second.size() > bytes_max) {
    return Error{ErrorCode::kTooLarge, fmt::format("{} is larger than {} bytes", path, bytes_max)};
  }
  return found->second;
}

base::Result<std::vector<std::string>> FakeFiles::list(const std::string& folder) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  for (const auto& [path, content] : contents_) {
    if (folder_of(path) == folder) names.push_back(path.substr(path.rfind('/') + 1));
  }
  if (names.empty()) return failure("list", folder, ENOENT);
  return names;
}

base::Status FakeFiles::replace(const std::string& path, std::string_view content) {
  const std::lock_guard lock(mutex_);
  if (std::exchange(full_, false)) return failure("write", path, ENOSPC);
  contents_[path] = content;
  return {};
}

base::Status FakeFiles::remove(const std::string& path) {
  const std::lock_guard lock(mutex_);
  if (contents_.erase(path) == 0) return failure("remove", path, ENOENT);
  return {};
}

void FakeFiles::fill_disk_for_test() {
  const std::lock_guard lock(mutex_);
  full_ = true;
}

}  // namespace btl::os
