// SPDX-License-Identifier: EUPL-1.2
// Bytes of one connection that came and are not used yet. Small while the connection waits; larger
// only while a request needs it. Not thread-safe. Invariant: begin_ <= end_ <= capacity_ <=
// bytes_max_.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace btl::http {

class ReadBuffer {
 public:
  static constexpr std::size_t kIdleBytes = 2U << 10U;

  // Never holds more than `bytes_max`, which is at least kIdleBytes.
  explicit ReadBuffer(std::size_t bytes_max);

  [[nodiscard]] std::string_view bytes() const { return {data_.get() + begin_, end_ - begin_}; }

  // Where to read the next bytes to: moves up what is there, and grows when it is full. Empty at
  // the maximum.
  std::span<char> space();
  // `count` bytes of space() are filled.
  void filled(std::size_t count);
  // The first `count` bytes are used up.
  void used(std::size_t count);
  // The request is over: back to the small size when nothing is left in it.
  void shrink();

 private:
  void resize(std::size_t capacity);

  const std::size_t bytes_max_;
  std::size_t capacity_ = kIdleBytes;
  std::unique_ptr<char[]>
      data_;  // NOLINT(modernize-avoid-c-arrays): raw bytes, deliberately not zeroed
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace btl::http
