// SPDX-License-Identifier: EUPL-1.2
#include "core/http/identity.hpp"

#include <algorithm>

#include "core/base/assert.hpp"
#include "core/http/characters.hpp"

namespace btl::http {
namespace {

constexpr std::size_t kIdCharactersMax = 64;
constexpr std::size_t kTraceIdBytes = 16;
constexpr std::size_t kParentIdBytes = 8;

// version "-" trace id "-" parent id "-" flags
constexpr std::size_t kTraceIdAt = 3;
constexpr std::size_t kParentIdAt = kTraceIdAt + 2 * kTraceIdBytes + 1;
constexpr std::size_t kFlagsAt = kParentIdAt + 2 * kParentIdBytes + 1;
constexpr std::size_t kTraceParentSize = kFlagsAt + 2;

bool is_hexadecimal(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}
bool is_zero(std::string_view text) {
  return text.find_first_not_of('0') == std::string_view::npos;
}

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdCharactersMax && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || c == '-';
  });
}

// W3C Trace Context 2.2: a later version may append to what is here, and is read as this one.
bool is_trace_parent(std::string_view text) {
  if (text.size() < kTraceParentSize) return false;
  const std::string_view version = text.substr(0, 2);
  if (!is_hexadecimal(version) || version == "ff") return false;
  if (text.size() > kTraceParentSize && (version == "00" || text[kTraceParentSize] != '-'))
    return false;
  if (text[kTraceIdAt - 1] != '-' || text[kParentIdAt - 1] != '-' || text[kFlagsAt - 1] != '-')
    return false;
  const std::string_view trace = text.substr(kTraceIdAt, 2 * kTraceIdBytes);
  const std::string_view parent = text.substr(kParentIdAt, 2 * kParentIdBytes);
  return is_hexadecimal(trace) && !is_zero(trace) && is_hexadecimal(parent) && !is_zero(parent) &&
         is_hexadecimal(text.substr(kFlagsAt, 2));
}

}  // namespace

IdSource::IdSource(os::Random& random) : random_(random) {}

std::string IdSource::next(std::size_t bytes) {
  BTL_ASSERT(bytes <= kTraceIdBytes);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(2 * bytes, '0');
  const std::lock_guard lock(mutex_);
  if (block_.size() - used_ < bytes) {
    random_.fill(block_);
    used_ = 0;
  }
  for (std::size_t i = 0; i < bytes; ++i) {
    const std::uint8_t byte = block_[used_++];
    text[2 * i] = kDigits[byte >> 4U];
    text[2 * i + 1] = kDigits[byte & 15U];
  }
  return text;
}

std::string request_id(std::string_view offered, IdSource& ids) {
  return is_request_id(offered) ? std::string(offered) : ids.next(kTraceIdBytes);
}

std::string trace_parent(std::string_view offered, IdSource& ids) {
  std::string text = "00-";
  text.reserve(kTraceParentSize);
  const bool goes_on = is_trace_parent(offered);
  if (goes_on) {
    text.append(offered.substr(kTraceIdAt, 2 * kTraceIdBytes));
  } else {
    text.append(ids.next(kTraceIdBytes));
  }
  text.append("-").append(ids.next(kParentIdBytes)).append("-");
  text.append(goes_on ? offered.substr(kFlagsAt, 2) : "00");
  return text;
}

}  // namespace btl::http
