// SPDX-License-Identifier: EUPL-1.2
// Bytes that can be read at any place: a file, or memory in tests and fuzzing. A file is read in
// parts, never mapped: one that is cut short while we look gives an error, not a signal.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::plugin {

// Interface: no state.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  [[nodiscard]] virtual std::uint64_t size() const = 0;
  // Fills all of `out` from `offset`. kInvalid when the bytes end before.
  [[nodiscard]] virtual base::Status read(std::uint64_t offset, std::span<char> out) const = 0;
};

// kNotFound, kDenied, or kInvalid for what is no regular file.
base::Result<std::unique_ptr<ByteSource>> open_file(const std::string& path);

class MemoryBytes final : public ByteSource {
 public:
  // `bytes` must outlive the source.
  explicit MemoryBytes(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
  [[nodiscard]] base::Status read(std::uint64_t offset, std::span<char> out) const override;

 private:
  std::string_view bytes_;
};

}  // namespace btl::plugin
