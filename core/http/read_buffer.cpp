// SPDX-License-Identifier: EUPL-1.2
#include "core/http/read_buffer.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::http {

ReadBuffer::ReadBuffer(std::size_t bytes_max)
    : bytes_max_(bytes_max), data_(std::make_unique_for_overwrite<char[]>(kIdleBytes)) {
  BTL_ASSERT(bytes_max_ >= kIdleBytes);
}

std::span<char> ReadBuffer::space() {
  if (end_ == capacity_ && begin_ > 0) {
    std::memmove(data_.get(), data_.get() + begin_, end_ - begin_);
    end_ -= std::exchange(begin_, 0);
  }
  if (end_ == capacity_) resize(std::min(2 * capacity_, bytes_max_));
  return {data_.get() + end_, capacity_ - end_};
}

void ReadBuffer::filled(std::size_t count) {
  BTL_ASSERT(count <= capacity_ - end_);
  end_ += count;
}

void ReadBuffer::used(std::size_t count) {
  BTL_ASSERT(count <= end_ - begin_);
  begin_ += count;
  if (begin_ == end_) begin_ = end_ = 0;
}

void ReadBuffer::shrink() {
  if (begin_ == end_ && capacity_ > kIdleBytes) resize(kIdleBytes);
}

void ReadBuffer::resize(std::size_t capacity) {
  if (capacity == capacity_) return;
  auto moved = std::make_unique_for_overwrite<char[]>(capacity);
  const std::string_view kept = bytes();
  BTL_ASSERT(kept.size() <= capacity);
  std::memcpy(moved.get(), kept.data(), kept.size());
  data_ = std::move(moved);
  capacity_ = capacity;
  end_ = kept.size();
  begin_ = 0;
}

}  // namespace btl::http
