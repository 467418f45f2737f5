// SPDX-License-Identifier: EUPL-1.2
#include "host/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace btl::host {
namespace {

base::Error failure(std::string_view action, const std::string& path, int number) {
  const bool exists = number == EEXIST;
  const bool denied = number == EACCES || number == EPERM || number == EROFS;
  const base::ErrorCode code = exists   ? base::ErrorCode::kConflict
                               : denied ? base::ErrorCode::kDenied
                                        : base::ErrorCode::kInternal;
  return {code,
          fmt::format("cannot {} {}: {}", action, path, std::generic_category().message(number))};
}

}  // namespace

base::Status create_file(const std::string& path, std::string_view content) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  if (error) return failure("make the folder of", path, error.value());
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) return failure("create", path, errno);
  int problem = 0;
  while (!content.empty() && problem == 0) {
    const auto written = ::write(file, content.data(), content.size());
    if (written >= 0) {
      content.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      problem = errno;
    }
  }
  if (problem == 0 && ::fsync(file) != 0) problem = errno;
  ::close(file);
  if (problem == 0) return {};
  ::unlink(path.c_str());
  return failure("write", path, problem);
}

}  // namespace btl::host
