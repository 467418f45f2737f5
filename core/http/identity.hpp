// SPDX-License-Identifier: EUPL-1.2
// The names a request is known by: X-Request-Id and W3C traceparent. A well-formed one of the
// client is used, anything else is replaced without complaint.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "core/os/random.hpp"

namespace btl::http {

// Random hexadecimal text out of a block, so that not every request asks the kernel. Thread-safe.
class IdSource {
 public:
  // `random` must outlive the source.
  explicit IdSource(os::Random& random);

  // 2 * `bytes` lower-case digits. `bytes` <= 16.
  std::string next(std::size_t bytes);

 private:
  os::Random& random_;
  std::mutex mutex_;
  std::array<std::uint8_t, 1'024> block_{};  // protected by mutex_; from used_ on not given out yet
  std::size_t used_ = block_.size();         // protected by mutex_
};

// `offered` when it is [A-Za-z0-9._-]{1,64}, else a new one.
std::string request_id(std::string_view offered, IdSource& ids);

// A valid `offered` goes on with a new parent id; else a new trace, not sampled.
std::string trace_parent(std::string_view offered, IdSource& ids);

}  // namespace btl::http
