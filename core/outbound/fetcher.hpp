// SPDX-License-Identifier: EUPL-1.2
// The one way out: whatever this server asks of another goes through a fetcher, so that where it
// may go, how long it may take and how much may come back is decided in one place. Interface: no
// state. Any thread that may wait.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.hpp"

namespace btl::outbound {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct OutboundRequest {
  std::string method = "GET";
  std::string url = {};
  Fields headers = {};  // beside Host, Content-Length and Connection, which are the fetcher's
  std::string body = {};
};

struct OutboundResponse {
  std::uint32_t status = 0;
  Fields headers = {};  // names in small letters
  std::string body = {};
};

// The first value of a header (name in small letters), or empty.
inline std::string_view find(const Fields& fields, std::string_view name) {
  for (const auto& [field, value] : fields) {
    if (field == name) return value;
  }
  return {};
}

// Of one request. What is above is refused, not cut.
struct OutboundLimits {
  std::chrono::milliseconds connect_max{5'000};  // to one address
  std::chrono::milliseconds total_max{10'000};   // from the first packet to the last byte
  std::uint64_t header_bytes_max = 32U << 10U;
  std::uint64_t body_bytes_max = 256U << 10U;
};

class Fetcher {
 public:
  Fetcher() = default;
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;
  virtual ~Fetcher() = default;

  // Blocks until the whole answer is there, whatever its status below 300 or above 399; a redirect
  // is an error. kInvalid for a URL that is none, kDenied for where it may not go or whom it cannot
  // trust, kTimeout, kTooLarge, kUnavailable. An error names the origin and the cause, never a
  // path, a query or a header.
  virtual base::Result<OutboundResponse> fetch(const OutboundRequest& request) = 0;
};

}  // namespace btl::outbound
