// SPDX-License-Identifier: EUPL-1.2
// A struct of the ABI that ends where its `size` says: the next byte belongs to a page that nobody
// may touch, so whoever reads further ends the process. Read-only, as all that the host gives.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/base/assert.hpp"

namespace btl::test {

class Guarded {
 public:
  // `bytes` of `known`, or fewer: an older host. Behind it `unknown` bytes that this header does
  // not know: a newer one.
  template <class Struct>
  explicit Guarded(const Struct& known, std::size_t unknown = 0, std::size_t bytes = sizeof(Struct))
      : page_(static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))) {
    static_assert(alignof(Struct) <= 8);
    const std::size_t size = bytes + unknown;
    BTL_ASSERT(bytes <= sizeof(Struct));
    BTL_ASSERT(size % 8 == 0);
    BTL_ASSERT(size <= page_);
    memory_ = static_cast<std::byte*>(
        ::mmap(nullptr, 2 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    BTL_ASSERT(memory_ != MAP_FAILED);
    data_ = memory_ + page_ - size;
    std::memset(data_, 0xAA, size);
    std::memcpy(data_, &known, bytes);
    const auto told = static_cast<std::uint32_t>(size);
    std::memcpy(data_, &told, sizeof(told));
    ::mprotect(memory_, page_, PROT_READ);
    ::mprotect(memory_ + page_, page_, PROT_NONE);
  }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;
  ~Guarded() { ::munmap(memory_, 2 * page_); }

  template <class Struct>
  [[nodiscard]] const Struct* as() const {
    return reinterpret_cast<const Struct*>(data_);
  }

 private:
  const std::size_t page_;
  std::byte* memory_ = nullptr;
  std::byte* data_ = nullptr;
};

}  // namespace btl::test
