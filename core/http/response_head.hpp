// SPDX-License-Identifier: EUPL-1.2
// Writes the head of an answer. Some fields are the server's alone (framing, date, ids), some are
// its defaults, which a handler's field of the same name replaces (security, caching). Says nothing
// of the server's name or version.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/http/message.hpp"

namespace btl::http {

enum class Persistence : std::uint8_t {
  kStays,      // HTTP/1.1 and the connection goes on: nothing to say
  kStaysSaid,  // HTTP/1.0 and the client asked for it
  kCloses,
};

struct AnswerFacts {
  std::string_view date;
  std::string_view id;
  std::string_view trace_parent;
  bool is_chunked = false;  // a streamed body is: HTTP/1.0 has it until the connection closes
  Persistence persistence = Persistence::kStays;
  bool is_versioned = false;  // the path is /v1 or below
  bool is_secure = false;     // the public address is https
};

// Status in 200 to 599, names that are tokens, values without control characters: what cannot split
// an answer in two.
bool is_sendable(const Response& response);

// `response` must be sendable.
void append_head(std::string& out, const Response& response, const AnswerFacts& facts);

// 204 and 304 end with the head.
bool may_have_body(std::uint32_t status);

}  // namespace btl::http
