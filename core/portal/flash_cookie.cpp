// SPDX-License-Identifier: EUPL-1.2
#include "core/portal/flash_cookie.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/access/form_text.hpp"
#include "core/access/secret_token.hpp"
#include "core/base/utf8.hpp"
#include "core/http/viewer.hpp"

namespace btl::portal {
namespace {

constexpr std::chrono::seconds kValid{60};

constexpr std::array<std::pair<web::FlashTone, std::string_view>, 4> kTones = {
    {{web::FlashTone::kInfo, "info"},
     {web::FlashTone::kSuccess, "success"},
     {web::FlashTone::kWarning, "warning"},
     {web::FlashTone::kDanger, "danger"}}};

std::string_view name_of(web::FlashTone tone) {
  const auto* const found = std::find_if(
      kTones.begin(), kTones.end(), [tone](const auto& each) { return each.first == tone; });
  return found->second;
}

std::optional<web::FlashTone> tone_of(std::string_view name) {
  for (const auto& [tone, known] : kTones) {
    if (known == name) return tone;
  }
  return std::nullopt;
}

std::optional<std::string> from_percent(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      decoded.push_back(text[at]);
      continue;
    }
    unsigned byte = 0;
    const std::string_view digits = text.substr(at + 1, 2);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (error != std::errc{} || digits.size() != 2 || end != digits.data() + 2) return std::nullopt;
    decoded.push_back(static_cast<char>(byte));
    at += 2;
  }
  return decoded;
}

bool is_sayable(std::string_view text) {
  constexpr unsigned char kDelete = 0x7F;
  return !text.empty() && text.size() <= kFlashBytesMax && base::is_utf8(text) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte >= ' ' && byte != kDelete;
         });
}

std::optional<web::Flash> read_flash(std::string_view tone, std::string_view text) {
  const auto known = tone_of(tone);
  auto decoded = from_percent(text);
  if (!known || !decoded || !is_sayable(*decoded)) return std::nullopt;
  return web::Flash{*known, *std::move(decoded)};
}

// Cuts the first part off, which ends at `separator`.
std::string_view take(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::int64_t seconds_of(base::Time time) {
  return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

}  // namespace

std::string to_flash_header(const web::Flash& flash) {
  return fmt::format("{}; {}", name_of(flash.tone), access::to_form_text(flash.text));
}

std::optional<web::Flash> from_flash_header(std::string_view value) {
  const std::string_view tone = take(value, ';');
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return read_flash(tone, value);
}

FlashSeal::FlashSeal(os::Random& random) {
  static_assert(std::tuple_size_v<decltype(key_)> == crypto_auth_KEYBYTES);
  random.fill(key_);
}

std::string FlashSeal::mark(std::string_view session, std::string_view content) const {
  // A session is written without a line end, so that the two cannot run into each other.
  const std::string both = fmt::format("{}\n{}", session, content);
  std::array<unsigned char, crypto_auth_BYTES> mark{};
  crypto_auth(
      mark.data(), reinterpret_cast<const unsigned char*>(both.data()), both.size(), key_.data());
  std::string text(2 * mark.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), mark.data(), mark.size());
  text.pop_back();  // sodium ends it with NUL
  return text;
}

// mark '.' seconds of its end '.' tone '.' text
std::string FlashSeal::seal(const web::Flash& flash,
                            std::string_view session,
                            base::Time now) const {
  const std::string content = fmt::format(
      "{}.{}.{}", seconds_of(now + kValid), name_of(flash.tone), access::to_form_text(flash.text));
  return fmt::format("{}.{}", mark(session, content), content);
}

std::optional<web::Flash> FlashSeal::open(std::string_view cookie,
                                          std::string_view session,
                                          base::Time now) const {
  const std::string_view given = take(cookie, '.');
  if (!access::equal_in_constant_time(given, mark(session, cookie))) return std::nullopt;
  const std::string_view end = take(cookie, '.');
  std::int64_t seconds = 0;
  std::from_chars(end.data(), end.data() + end.size(), seconds);
  if (seconds_of(now) >= seconds) return std::nullopt;
  const std::string_view tone = take(cookie, '.');
  return read_flash(tone, cookie);
}

std::string flash_cookie(std::string_view sealed) {
  return fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}",
                     http::kFlashCookie,
                     sealed,
                     kValid.count());
}

std::string end_flash_cookie() {
  return fmt::format("{}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0", http::kFlashCookie);
}

}  // namespace btl::portal
