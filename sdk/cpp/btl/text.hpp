// SPDX-License-Identifier: MIT
// Between the views of the ABI and std::string_view, and the one piece of JSON that this layer
// knows: a quoted string.
#pragma once

#include <btl/base.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace btl {

// `text` as a JSON string with its quotes. Bytes above 0x7f go through as they are: the text must
// be UTF-8.
inline std::string json_quote(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string quoted;
  quoted.reserve(text.size() + 2);
  quoted += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (byte < 0x20U) {
      quoted += "\\u00";
      quoted += kDigits[byte >> 4U];
      quoted += kDigits[byte & 0x0fU];
    } else {
      quoted += c;
    }
  }
  quoted += '"';
  return quoted;
}

namespace detail {

inline std::string_view to_view(btl_str_t text) {
  return text.bytes == 0 ? std::string_view()
                         : std::string_view(text.data, static_cast<std::size_t>(text.bytes));
}

inline std::string_view to_view(btl_bytes_t bytes) {
  return bytes.bytes == 0 ? std::string_view()
                          : std::string_view(reinterpret_cast<const char*>(bytes.data),
                                             static_cast<std::size_t>(bytes.bytes));
}

inline btl_str_t to_str(std::string_view text) {
  return {text.data(), text.size()};
}

inline btl_bytes_t to_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// Collects what a host function puts into a sink. Bounded: beyond `bytes_max` the call ends with
// BTL_E_TOO_LARGE.
class Collector {
 public:
  explicit Collector(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  [[nodiscard]] btl_sink_t sink() { return {this, &Collector::put}; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  static btl_status_t put(void* context, btl_bytes_t chunk) noexcept {
    auto& self = *static_cast<Collector*>(context);
    if (chunk.bytes > self.bytes_max_ - self.text_.size()) {
      return BTL_E_TOO_LARGE;
    }
    self.text_ += to_view(chunk);
    return BTL_OK;
  }

  std::string text_;
  std::size_t bytes_max_;
};

}  // namespace detail
}  // namespace btl
