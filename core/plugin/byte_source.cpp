// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/byte_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace btl::plugin {
namespace {

base::Error ends_early() {
  return {base::ErrorCode::kInvalid, "the file ends in the middle"};
}

base::Error failure(const std::string& path, int error) {
  const auto code = error == ENOENT ? base::ErrorCode::kNotFound : base::ErrorCode::kDenied;
  return {code, fmt::format("{}: {}", path, std::generic_category().message(error))};
}

class FileBytes final : public ByteSource {
 public:
  FileBytes(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes() override { ::close(descriptor_); }

  [[nodiscard]] std::uint64_t size() const override { return size_; }

  [[nodiscard]] base::Status read(std::uint64_t offset, std::span<char> out) const override {
    while (!out.empty()) {
      const ssize_t got = ::pread(descriptor_, out.data(), out.size(), static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return ends_early();
      offset += static_cast<std::uint64_t>(got);
      out = out.subspan(static_cast<std::size_t>(got));
    }
    return {};
  }

 private:
  const int descriptor_;
  const std::uint64_t size_;
};

}  // namespace

base::Result<std::unique_ptr<ByteSource>> open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return failure(path, errno);
  struct stat about {};
  if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(descriptor);
    return base::Error{base::ErrorCode::kInvalid, path + ": not a regular file"};
  }
  return std::make_unique<FileBytes>(descriptor, static_cast<std::uint64_t>(about.st_size));
}

base::Status MemoryBytes::read(std::uint64_t offset, std::span<char> out) const {
  if (offset > bytes_.size() || out.size() > bytes_.size() - offset) return ends_early();
  bytes_.copy(out.data(), out.size(), offset);
  return {};
}

}  // namespace btl::plugin
