// SPDX-License-Identifier: EUPL-1.2
// The head of a request: found in the bytes that came (HeadScanner), then read (parse_head). Strict
// where readers differ: lines end in CRLF and nothing else, no folded lines, one way to say how
// long the body is. The grammar of lines is Beast's. What the head means for us (host, route,
// limits) is decided in admission.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/http/message.hpp"

namespace btl::http {

struct Head {
  std::string method;
  std::string target;
  Fields headers;  // names in lower case, values trimmed
  std::optional<std::uint64_t> content_length;
  bool is_chunked = false;
  bool is_http_1_1 = true;
  bool keeps_alive = true;
  bool expects_continue = false;

  [[nodiscard]] bool has_body() const { return is_chunked || content_length.value_or(0) > 0; }
};

struct HeadLimits {
  std::size_t head_bytes_max = 16U << 10U;   // request line and fields together
  std::size_t target_bytes_max = 8U << 10U;  // smaller than head_bytes_max
};

// Finds the end of a head and refuses early what will never be one. The same bytes give the same
// verdict however they are cut into pieces. For one head; not thread-safe.
class HeadScanner {
 public:
  struct NeedsMore {};
  struct Found {
    std::size_t begin;  // after empty lines that some clients send between requests
    std::size_t end;    // behind the empty line
  };
  using Progress = std::variant<NeedsMore, Found, Response>;

  explicit HeadScanner(HeadLimits limits) : limits_(limits) {}

  // `bytes`: all that came since the end of the last request; between calls it only grows.
  Progress scan(std::string_view bytes);

 private:
  // A finished line, without its CRLF. A verdict ends the scan.
  std::optional<Progress> end_line(std::string_view bytes, std::size_t line_end);

  const HeadLimits limits_;
  std::size_t scanned_ = 0;     // no '\n' before this
  std::size_t begin_ = 0;       // of the request line
  std::size_t line_begin_ = 0;  // of the line being scanned
};

// `text`: what HeadScanner found. A Response is the refusal; the connection then ends.
std::variant<Head, Response> parse_head(std::string_view text, const HeadLimits& limits);

}  // namespace btl::http
