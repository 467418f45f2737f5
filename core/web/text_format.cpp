// SPDX-License-Identifier: EUPL-1.2
#include "core/web/text_format.hpp"

#include <algorithm>
#include <array>

#include "core/web/date_text.hpp"

namespace btl::web {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";

bool is_one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

// Printable ASCII without space and backslash, and anything beyond ASCII: browsers drop tabs and
// line breaks inside of addresses, and take "\" for "/".
bool is_plain(std::string_view address) {
  return std::ranges::none_of(address, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || c == '\\' || c == '"' || c == '<' || c == '>';
  });
}

bool is_words(std::string_view text) {
  // Also none of the wider spaces: no label may look empty.
  constexpr std::array<std::string_view, 5> kInvisible = {
      "\u00a0", "\u200b", "\u2060", "\ufeff", "\u3000"};
  while (!text.empty()) {
    if (is_one_of(text.front(), " \t\r\n\f\v")) {
      text.remove_prefix(1);
      continue;
    }
    const auto* const space = std::ranges::find_if(
        kInvisible, [&](std::string_view character) { return text.starts_with(character); });
    if (space == kInvisible.end()) return true;
    text.remove_prefix(space->size());
  }
  return false;
}

bool is_name(std::string_view text) {
  return !text.empty() && is_one_of(text.front(), kLetters) &&
         std::ranges::all_of(text, [](char c) {
           return is_one_of(c, kLetters) || is_one_of(c, kDigits) || is_one_of(c, "_-.");
         });
}

bool is_phone(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  return std::ranges::count_if(text, [](char c) { return is_one_of(c, kDigits); }) >= 2 &&
         std::ranges::all_of(text, [](char c) { return is_one_of(c, kDigits) || c == '-'; });
}

bool is_mail(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos && std::ranges::all_of(text, [](char c) {
           return is_one_of(c, kLetters) || is_one_of(c, kDigits) || is_one_of(c, "@.!#$*+-/=^_~");
         });
}

// The purposes of WCAG 2.2, 1.3.5 that a neighbourhood watch can have, and "on" and "off".
bool is_autocomplete(std::string_view text) {
  constexpr std::array kPurposes = std::to_array<std::string_view>({"on",
                                                                    "off",
                                                                    "name",
                                                                    "given-name",
                                                                    "additional-name",
                                                                    "family-name",
                                                                    "nickname",
                                                                    "username",
                                                                    "new-password",
                                                                    "current-password",
                                                                    "one-time-code",
                                                                    "organization",
                                                                    "organization-title",
                                                                    "street-address",
                                                                    "address-line1",
                                                                    "address-line2",
                                                                    "address-level2",
                                                                    "postal-code",
                                                                    "language",
                                                                    "url",
                                                                    "tel",
                                                                    "email"});
  return std::ranges::find(kPurposes, text) != kPurposes.end();
}

// "image/jpeg", "image/*" or ".csv".
bool is_media(std::string_view text) {
  const auto is_word = [](std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) {
      return is_one_of(c, kLetters) || is_one_of(c, kDigits) || is_one_of(c, "+-.");
    });
  };
  if (text.starts_with('.')) return is_word(text.substr(1));
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || !is_word(text.substr(0, slash))) return false;
  return text.substr(slash + 1) == "*" || is_word(text.substr(slash + 1));
}

bool is_date(std::string_view text) {
  return Day::parse(text).has_value();
}

bool is_instant(std::string_view text) {
  return Instant::parse(text).has_value();
}

struct Known {
  std::string_view name;
  bool (*fits)(std::string_view);
  std::string_view rule;
};

constexpr std::array kFormats = std::to_array<Known>({
    {"words", is_words, "must have something to read in it"},
    {"href", is_link, "must be a path of this server (\"/...\"), a fragment or an https address"},
    {"path", is_local_path, "must be a path of this server (\"/...\")"},
    {"name", is_name, "must be a letter, then letters, digits, \"_\", \"-\" or \".\""},
    {"phone", is_phone, "must be a telephone number: digits, \"-\" and a \"+\" in front"},
    {"mail", is_mail, "must be an e-mail address"},
    {"date", is_date, "must be a day such as \"2026-11-28\""},
    {"instant", is_instant, "must be an instant of UTC such as \"2026-11-28T21:04:00Z\""},
    {"autocomplete", is_autocomplete, "must be a purpose that browsers know, such as \"email\""},
    {"media", is_media, "must be a media type (\"image/jpeg\") or an ending (\".csv\")"},
});

}  // namespace

std::optional<TextFormat> TextFormat::find(std::string_view name) {
  const auto* const known = std::ranges::find(kFormats, name, &Known::name);
  if (known == kFormats.end()) return std::nullopt;
  return TextFormat(known->fits, known->rule);
}

bool is_local_path(std::string_view text) {
  return text.starts_with('/') && !text.starts_with("//") && is_plain(text);
}

bool is_link(std::string_view text) {
  constexpr std::string_view kScheme = "https://";
  if (text.starts_with('#')) return text.size() > 1 && is_plain(text);
  if (is_local_path(text)) return true;
  if (!text.starts_with(kScheme) || !is_plain(text)) return false;
  const std::string_view host =
      text.substr(kScheme.size(), text.find_first_of("/?#", kScheme.size()) - kScheme.size());
  // A name and a password before the host serve only those who mislead.
  return !host.empty() && host.find('@') == std::string_view::npos;
}

}  // namespace btl::web
