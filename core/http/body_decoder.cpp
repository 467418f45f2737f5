// SPDX-License-Identifier: EUPL-1.2
#include "core/http/body_decoder.hpp"

#include <algorithm>
#include <optional>

#include "core/base/assert.hpp"
#include "core/http/characters.hpp"

namespace btl::http {
namespace {

constexpr std::uint32_t kSizeDigitsMax = 15;  // more than any body; cannot overflow
constexpr std::uint32_t kOverheadBytesMax = 16U << 10U;

bool is_text(char c) {
  return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
}

bool is_token(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

}  // namespace

BodyDecoder::BodyDecoder(const Head& head, std::uint64_t bytes_max)
    : bytes_max_(bytes_max), is_chunked_(head.is_chunked) {
  if (is_chunked_) {
    step_ = Step::kSizeFirst;
    return;
  }
  left_ = head.content_length.value_or(0);
  if (left_ == 0) state_ = State::kDone;
  if (left_ > bytes_max_) state_ = State::kTooLarge;
}

std::size_t BodyDecoder::decode(std::string_view bytes, std::string& body) {
  std::size_t used = 0;
  while (state_ == State::kReading && used < bytes.size()) {
    if (step_ == Step::kData) {
      used += take_data(bytes.substr(used), body);
    } else {
      step(bytes[used++]);
    }
  }
  return used;
}

std::size_t BodyDecoder::take_data(std::string_view bytes, std::string& body) {
  BTL_ASSERT(left_ > 0);
  const std::size_t taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  body.append(bytes.substr(0, taken));
  left_ -= taken;
  decoded_ += taken;
  BTL_ASSERT(decoded_ <= bytes_max_);
  if (left_ == 0) {
    if (is_chunked_) {
      step_ = Step::kDataReturn;
    } else {
      state_ = State::kDone;
    }
  }
  return taken;
}

void BodyDecoder::step(char c) {
  switch (step_) {
    case Step::kData: BTL_ASSERT(false); return;
    case Step::kSizeFirst:
    case Step::kSize: read_size(c); return;
    case Step::kExtension:
      if (c == '\r') {
        step_ = Step::kSizeNewline;
      } else if (!is_text(c) || ++overhead_bytes_ > kOverheadBytesMax) {
        state_ = State::kMalformed;
      }
      return;
    case Step::kSizeNewline:
      if (c == '\n') {
        end_size();
      } else {
        state_ = State::kMalformed;
      }
      return;
    case Step::kDataReturn: expect('\r', c, Step::kDataNewline); return;
    case Step::kDataNewline: expect('\n', c, Step::kSizeFirst); return;
    case Step::kTrailerFirst:
    case Step::kTrailerName:
    case Step::kTrailerValue: read_trailer(c); return;
    case Step::kTrailerNewline: expect('\n', c, Step::kTrailerFirst); return;
    case Step::kLastNewline: state_ = c == '\n' ? State::kDone : State::kMalformed; return;
  }
  BTL_ASSERT(false);
}

void BodyDecoder::read_size(char c) {
  if (const auto digit = hex_value(c); digit && size_digits_ < kSizeDigitsMax) {
    size_ = size_ << 4U | *digit;
    ++size_digits_;
    step_ = Step::kSize;
  } else if (step_ == Step::kSize && c == ';') {
    step_ = Step::kExtension;
  } else if (step_ == Step::kSize && c == '\r') {
    step_ = Step::kSizeNewline;
  } else {
    state_ = State::kMalformed;
  }
}

void BodyDecoder::expect(char wanted, char c, Step next) {
  if (c == wanted) {
    step_ = next;
  } else {
    state_ = State::kMalformed;
  }
}

void BodyDecoder::end_size() {
  if (size_ > bytes_max_ - decoded_) {
    state_ = State::kTooLarge;
    return;
  }
  left_ = size_;
  step_ = size_ == 0 ? Step::kTrailerFirst : Step::kData;
  size_ = 0;
  size_digits_ = 0;
}

void BodyDecoder::read_trailer(char c) {
  if (++overhead_bytes_ > kOverheadBytesMax) {
    state_ = State::kMalformed;
    return;
  }
  if (step_ == Step::kTrailerFirst && c == '\r') {
    step_ = Step::kLastNewline;
  } else if (step_ == Step::kTrailerValue && c == '\r') {
    step_ = Step::kTrailerNewline;
  } else if (step_ == Step::kTrailerName && c == ':') {
    step_ = Step::kTrailerValue;
  } else if (step_ != Step::kTrailerValue && is_token(c)) {
    step_ = Step::kTrailerName;
  } else if (step_ != Step::kTrailerValue || !is_text(c)) {
    state_ = State::kMalformed;
  }
}

}  // namespace btl::http
