// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/http/head.hpp"

namespace btl::http {
namespace {

constexpr std::size_t kEmptyLinesMax = 4;
constexpr std::size_t kMethodBytesMax = 32;
constexpr std::size_t kVersionBytes = 9;  // " HTTP/1.1"

Response too_long() {
  return problem(414,
                 "target-too-long",
                 "Target too long",
                 "The request line is longer than this server reads.");
}

Response too_large() {
  return problem(
      431, "header-too-large", "Header too large", "The header is larger than this server reads.");
}

bool is_method_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

}  // namespace

HeadScanner::Progress HeadScanner::scan(std::string_view bytes) {
  for (;;) {
    const std::size_t newline = bytes.find('\n', scanned_);
    if (newline == std::string_view::npos) break;
    scanned_ = newline + 1;
    if (newline == line_begin_ || bytes[newline - 1] != '\r')
      return malformed_request("A line does not end in CRLF.");
    if (auto verdict = end_line(bytes, newline - 1)) return *std::move(verdict);
    line_begin_ = newline + 1;
  }
  scanned_ = bytes.size();
  // Refused at the first byte, not after a time-out: another protocol, such as TLS, would wait for
  // an answer.
  if (line_begin_ == begin_ && begin_ < bytes.size() && bytes[begin_] != '\r' &&
      !is_method_character(bytes[begin_])) {
    return malformed_request("The request line does not begin with a method.");
  }
  const std::size_t line_bytes_max = limits_.target_bytes_max + kMethodBytesMax + kVersionBytes;
  if (line_begin_ == begin_ && bytes.size() - begin_ > line_bytes_max) {
    return too_long();
  }
  if (bytes.size() - begin_ > limits_.head_bytes_max) {
    return too_large();
  }
  return NeedsMore{};
}

std::optional<HeadScanner::Progress> HeadScanner::end_line(std::string_view bytes,
                                                           std::size_t line_end) {
  const std::string_view line = bytes.substr(line_begin_, line_end - line_begin_);
  const bool is_first = line_begin_ == begin_;
  if (is_first && line.empty()) {
    begin_ = line_end + 2;
    if (begin_ > 2 * kEmptyLinesMax) {
      return malformed_request("Too many empty lines before the request line.");
    }
    return std::nullopt;
  }
  if (is_first && !is_method_character(line.front())) {
    return malformed_request("The request line does not begin with a method.");
  }
  if (is_first && line.size() > limits_.target_bytes_max + kMethodBytesMax + kVersionBytes) {
    return too_long();
  }
  if (line_end + 2 - begin_ > limits_.head_bytes_max) {
    return too_large();
  }
  if (line.empty()) return Found{.begin = begin_, .end = line_end + 2};
  if (!is_first && (line.front() == ' ' || line.front() == '\t')) {
    return malformed_request("A header line is folded.");
  }
  if (std::ranges::find(line, '\r') != line.end())
    return malformed_request("A line has a carriage return inside.");
  return std::nullopt;
}

}  // namespace btl::http
