// SPDX-License-Identifier: MIT
// The words of a page: addresses, and text with emphasis and links. Data, never HTML.
//
//   Inline().text("Bel bij nood ").phone("112").text(" of lees ").link("de uitleg", "/uitleg")
#pragma once

#include <btl/detail/page_json.hpp>
#include <btl/result.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace btl::page {

namespace detail {

// Space, control characters and "\" are what browsers read otherwise than people.
constexpr bool is_plain(std::string_view address) {
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20U || byte == 0x7fU || c == '\\' || c == '"' || c == '<' || c == '>') {
      return false;
    }
  }
  return true;
}

constexpr bool is_path(std::string_view text) {
  return text.starts_with('/') && !text.starts_with("//") && is_plain(text);
}

constexpr bool is_link(std::string_view text) {
  constexpr std::string_view kScheme = "https://";
  if (text.starts_with('#')) {
    return text.size() > 1 && is_plain(text);
  }
  if (is_path(text)) {
    return true;
  }
  if (!text.starts_with(kScheme) || !is_plain(text)) {
    return false;
  }
  const std::string_view rest = text.substr(kScheme.size());
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  return !host.empty() && host.find('@') == std::string_view::npos;
}

// An address that passed kCheck: a literal when it is compiled, any other text when it is made.
template <bool (*kCheck)(std::string_view)>
class Address {
 public:
  template <std::size_t kSize>
  consteval Address(const char (&literal)[kSize])  // NOLINT(google-explicit-constructor): "/uitleg"
      : literal_(literal, kSize - 1) {
    if (!kCheck(literal_)) {
      throw "a link is a path of this server, a fragment or https";  // no constant: no program
    }
  }

  // kInvalid for what is no such address.
  static Result<Address> from(std::string text) {
    if (!kCheck(text)) {
      return Error{ErrorCode::kInvalid, "no address that a page may hold: " + text};
    }
    return Address(std::move(text));
  }

  [[nodiscard]] std::string_view view() const {
    return owned_ ? std::string_view(*owned_) : literal_;
  }

 private:
  explicit Address(std::string text) : owned_(std::move(text)) {}

  std::string_view literal_;
  std::optional<std::string> owned_;
};

}  // namespace detail

// Where a link leads: "/meldingen/7", "#kop", "https://www.politie.nl/".
using Href = detail::Address<detail::is_link>;
// Where a form goes: a path of this server.
using Path = detail::Address<detail::is_path>;

// What something is called. A type of its own, so that it can be neither forgotten nor swapped.
struct Label {
  explicit Label(std::string_view label) : text(label) {}
  std::string text;
};

// Name of a field, as it comes back in the request.
struct Name {
  explicit Name(std::string_view name) : text(name) {}
  std::string text;
};

// Text in a line. Plain text turns into one by itself.
class Inline {
 public:
  Inline() = default;
  // NOLINTBEGIN(google-explicit-constructor): most text has no emphasis
  Inline(const char* plain) { text(plain); }
  Inline(std::string_view plain) { text(plain); }
  Inline(const std::string& plain) { text(plain); }
  // NOLINTEND(google-explicit-constructor)

  Inline& text(std::string_view plain) {
    pieces_.add(json_quote(plain));
    return *this;
  }
  Inline& strong(std::string_view words) { return styled(words, "strong"); }
  Inline& emphasis(std::string_view words) { return styled(words, "emphasis"); }
  Inline& code(std::string_view words) { return styled(words, "code"); }
  Inline& link(std::string_view words, const Href& href) {
    return linked(words, "href", href.view());
  }
  // Digits, "-" and a "+" in front; shown as written.
  Inline& phone(std::string_view number) { return linked(number, "phone", number); }
  Inline& mail(std::string_view address) { return linked(address, "mail", address); }
  // "2026-11-28" and "2026-11-28T21:04:00Z"; the server writes them in the reader's language.
  Inline& day(std::string_view date) { return dated("date", date); }
  Inline& time(std::string_view instant) { return dated("time", instant); }

  [[nodiscard]] std::string json() const { return pieces_.json(); }

 private:
  Inline& styled(std::string_view words, std::string_view style) {
    detail::JsonObject piece;
    pieces_.add(piece.text("text", words).flag(style).json());
    return *this;
  }
  Inline& linked(std::string_view words, std::string_view kind, std::string_view target) {
    detail::JsonObject piece;
    pieces_.add(piece.text("text", words).text(kind, target).json());
    return *this;
  }
  Inline& dated(std::string_view kind, std::string_view when) {
    detail::JsonObject piece;
    pieces_.add(piece.text(kind, when).json());
    return *this;
  }

  detail::JsonArray pieces_;
};

}  // namespace btl::page
