// SPDX-License-Identifier: EUPL-1.2
// Where a request goes: an absolute http or https URL, taken apart strictly. What two readers could
// understand differently (user information, backslashes, blanks, other bytes than ASCII, a port
// that is none) is refused. Values, pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::outbound {

enum class Scheme : std::uint8_t { kHttps, kHttp };

struct Origin {
  Scheme scheme = Scheme::kHttps;
  std::string host = {};  // in small letters; an IPv6 address without its brackets
  std::uint16_t port = 443;

  friend bool operator==(const Origin&, const Origin&) = default;
};

struct Url {
  Origin origin = {};
  std::string target = "/";  // path and query, as the request line has it
};

inline constexpr std::size_t kUrlBytesMax = 8U << 10U;

// kInvalid says what is wrong, and does not repeat the URL: a query may hold a secret.
base::Result<Url> parse_url(std::string_view text);
// The same without a path, query or fragment.
base::Result<Origin> parse_origin(std::string_view text);

// "https://login.example.nl", with the port where it is not the scheme's own.
std::string to_string(const Origin& origin);
// Host and port, as the Host header has it.
std::string authority_of(const Origin& origin);

}  // namespace btl::outbound
