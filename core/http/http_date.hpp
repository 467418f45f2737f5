// SPDX-License-Identifier: EUPL-1.2
// The Date header's value: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
#pragma once

#include <cstdint>
#include <mutex>
#include <string>

#include "core/base/time.hpp"

namespace btl::http {

std::string http_date(base::Time time);

// Writes it out once a second instead of once an answer. Thread-safe.
class DateCache {
 public:
  void append(std::string& out, base::Time now);

 private:
  std::mutex mutex_;
  std::int64_t second_ = -1;  // protected by mutex_; what text_ says
  std::string text_;          // protected by mutex_
};

}  // namespace btl::http
