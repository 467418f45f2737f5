// SPDX-License-Identifier: EUPL-1.2
// The target of a request line, taken apart and decoded once (RFC 9112 section 3.2). Whatever two
// readers could understand differently is refused: encoded slashes, dot segments, control
// characters, bytes that are not UTF-8. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::http {

struct Target {
  bool is_asterisk = false;  // "*": OPTIONS of the whole server
  std::string authority;     // "host" or "host:port" of the absolute form, else empty
  std::string path;          // decoded, starts with '/'
  std::string query;         // as sent, without '?'
};

// kInvalid that names what is wrong. CONNECT's authority form is not known here.
base::Result<Target> parse_target(std::string_view method, std::string_view text);

// "host", "host:port", "[v6]" or "[v6]:port"; no user information, nothing empty.
bool is_authority(std::string_view text);

}  // namespace btl::http
