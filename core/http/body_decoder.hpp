// SPDX-License-Identifier: EUPL-1.2
// Takes the body of a request out of the bytes that come, by length or by chunks. Strict: CRLF
// only, no white space around sizes. Trailers are read and dropped. Extensions and trailers have a
// limit, as they cost without adding. A machine of single bytes, so that it cannot matter how they
// are cut into pieces. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/http/head.hpp"

namespace btl::http {

class BodyDecoder {
 public:
  enum class State : std::uint8_t { kReading, kDone, kMalformed, kTooLarge };

  // `bytes_max`: of the decoded body.
  BodyDecoder(const Head& head, std::uint64_t bytes_max);

  // Appends to `body`. Returns how many of `bytes` were used: what is left belongs to the next
  // request.
  std::size_t decode(std::string_view bytes, std::string& body);

  [[nodiscard]] State state() const { return state_; }

 private:
  enum class Step : std::uint8_t {
    kData,  // of a body with a length, or of a chunk
    kSizeFirst,
    kSize,
    kExtension,
    kSizeNewline,
    kDataReturn,
    kDataNewline,
    kTrailerFirst,
    kTrailerName,
    kTrailerValue,
    kTrailerNewline,
    kLastNewline,
  };

  void step(char c);
  void read_size(char c);
  void expect(char wanted, char c, Step next);
  void end_size();
  void read_trailer(char c);
  std::size_t take_data(std::string_view bytes, std::string& body);

  const std::uint64_t bytes_max_;
  const bool is_chunked_;
  State state_ = State::kReading;
  Step step_ = Step::kData;
  std::uint64_t left_ = 0;     // of the body or of the chunk
  std::uint64_t size_ = 0;     // the chunk size being read
  std::uint64_t decoded_ = 0;  // so far
  std::uint32_t size_digits_ = 0;
  std::uint32_t overhead_bytes_ = 0;  // extensions and trailers so far
};

}  // namespace btl::http
