// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mail_header.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "core/base/assert.hpp"
#include "core/base/utf8.hpp"

namespace btl::outbound {
namespace {

// With the header's name, an encoded word of so many bytes makes a line of at most 76 characters.
constexpr std::size_t kEncodedBytesMax = 36;
constexpr std::size_t kPlainMax = 60;
constexpr std::size_t kNameMax = 11;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// Nobody takes it for an encoded word.
bool is_plain(std::string_view text) {
  return is_ascii(text) && text.size() <= kPlainMax && text.find("=?") == std::string_view::npos;
}

std::string base64(std::string_view bytes) {
  std::array<unsigned char, 4 * kEncodedBytesMax> out{};
  BTL_ASSERT(bytes.size() <= kEncodedBytesMax);
  const int size = EVP_EncodeBlock(out.data(),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  return {reinterpret_cast<const char*>(out.data()), static_cast<std::size_t>(size)};
}

// Words of whole characters, each on a line of its own.
std::string encoded_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    std::size_t size = 0;
    while (size < text.size()) {
      const std::size_t next = base::utf8_length_at(text, size);
      BTL_ASSERT(next > 0);  // fits_header
      if (size + next > kEncodedBytesMax) break;
      size += next;
    }
    if (!words.empty()) words += "\r\n ";
    words += fmt::format("=?UTF-8?B?{}?=", base64(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return words;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

bool fits_header(std::string_view text) {
  return base::is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
           return (c >= 0 && c < ' ') || c == '\x7F';
         });
}

std::string text_header(std::string_view name, std::string_view text) {
  BTL_ASSERT(name.size() <= kNameMax);
  BTL_ASSERT(fits_header(text));
  return fmt::format("{}: {}\r\n", name, is_plain(text) ? std::string(text) : encoded_words(text));
}

std::string mailbox_header(std::string_view name, std::string_view text, std::string_view address) {
  BTL_ASSERT(name.size() <= kNameMax);
  BTL_ASSERT(fits_header(text));
  BTL_ASSERT(fits_header(address));
  if (text.empty()) return fmt::format("{}: {}\r\n", name, address);
  return fmt::format(
      "{}: {}\r\n <{}>\r\n", name, is_plain(text) ? quoted(text) : encoded_words(text), address);
}

std::string mail_date(base::Time time) {
  constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                     kDays.at(std::chrono::weekday(day).c_encoding()),
                     static_cast<unsigned>(date.day()),
                     kMonths.at(static_cast<unsigned>(date.month()) - 1),
                     static_cast<int>(date.year()),
                     clock.hours().count(),
                     clock.minutes().count(),
                     clock.seconds().count());
}

}  // namespace btl::outbound
