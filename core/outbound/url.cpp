// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/outbound/network_address.hpp"

namespace btl::outbound {
namespace {

constexpr std::size_t kHostBytesMax = 253;  // RFC 1035, 2.3.4, as text

std::uint16_t port_of(Scheme scheme) {
  return scheme == Scheme::kHttps ? 443 : 80;
}

std::string_view text_of(Scheme scheme) {
  return scheme == Scheme::kHttps ? "https" : "http";
}

base::Error wrong(std::string_view what) {
  return {base::ErrorCode::kInvalid, fmt::format("the URL {}", what)};
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// "login.example.nl": labels of letters, digits, '-' and '_', none empty. The last one holds a
// letter, else it would be an IPv4 address of another spelling.
bool is_host_name(std::string_view host) {
  if (host.empty() || host.size() > kHostBytesMax) return false;
  for (std::string_view rest = host;;) {
    const auto end = std::min(rest.find('.'), rest.size());
    const std::string_view label = rest.substr(0, end);
    const bool good = !label.empty() && label.front() != '-' && label.back() != '-' &&
                      std::all_of(label.begin(), label.end(), [](char c) {
                        return is_letter_or_digit(c) || c == '-' || c == '_';
                      });
    if (!good) return false;
    if (end == rest.size()) {
      return std::any_of(label.begin(), label.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    }
    rest.remove_prefix(end + 1);
  }
}

// Takes "host", "host:port", "[v6]" or "[v6]:port" apart.
std::optional<Origin> read_authority(Scheme scheme, std::string_view text) {
  Origin origin{.scheme = scheme, .port = port_of(scheme)};
  const bool is_bracketed = text.starts_with('[');
  const auto end = is_bracketed ? text.find(']') : std::min(text.find(':'), text.size());
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view host = is_bracketed ? text.substr(1, end - 1) : text.substr(0, end);
  std::string_view rest = text.substr(is_bracketed ? end + 1 : end);
  origin.host.assign(host);
  std::transform(origin.host.begin(), origin.host.end(), origin.host.begin(), lower);
  const auto address = parse_address(origin.host);
  const bool good = is_bracketed ? address && !is_ipv4(*address)
                                 : address.has_value() || is_host_name(origin.host);
  if (!good) return std::nullopt;
  if (rest.empty()) return origin;
  if (rest.front() != ':') return std::nullopt;
  rest.remove_prefix(1);
  const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), origin.port);
  const bool is_whole = read.ec == std::errc{} && read.ptr == rest.data() + rest.size();
  if (!is_whole || origin.port == 0) return std::nullopt;
  return origin;
}

}  // namespace

base::Result<Url> parse_url(std::string_view text) {
  if (text.size() > kUrlBytesMax) return wrong("is too long");
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7F && c != '\\' && c != '"' && c != '<' && c != '>';
  });
  if (!is_plain) return wrong("has a character that does not belong into one");
  Scheme scheme = Scheme::kHttps;
  if (text.starts_with("https://")) {
    text.remove_prefix(8);
  } else if (text.starts_with("http://")) {
    scheme = Scheme::kHttp;
    text.remove_prefix(7);
  } else {
    return wrong("begins neither with https:// nor with http://");
  }
  const auto end = std::min(text.find_first_of("/?#"), text.size());
  auto origin = read_authority(scheme, text.substr(0, end));
  if (!origin) return wrong("names no host, or a port that is none");
  const std::string_view rest = text.substr(end);
  if (rest.find('#') != std::string_view::npos) return wrong("has a fragment");
  Url url{.origin = std::move(*origin), .target = std::string(rest)};
  if (!rest.starts_with('/')) url.target.insert(0, "/");
  return url;
}

base::Result<Origin> parse_origin(std::string_view text) {
  auto url = parse_url(text);
  if (url.has_error()) return url.error();
  if (url->target != "/" || text.ends_with('/'))
    return wrong("has more than scheme, host and port");
  return std::move(url->origin);
}

std::string authority_of(const Origin& origin) {
  const bool is_ipv6 = origin.host.find(':') != std::string::npos;
  std::string text = is_ipv6 ? "[" + origin.host + "]" : origin.host;
  if (origin.port != port_of(origin.scheme)) text += fmt::format(":{}", origin.port);
  return text;
}

std::string to_string(const Origin& origin) {
  return fmt::format("{}://{}", text_of(origin.scheme), authority_of(origin));
}

}  // namespace btl::outbound
