// SPDX-License-Identifier: EUPL-1.2
#include "core/config/address.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

#include "core/os/ip_address.hpp"

namespace btl::config {
namespace {

base::Error not_an_address(std::string message) {
  return {base::ErrorCode::kInvalid, std::move(message)};
}

bool is_port(std::string_view text) {
  unsigned port = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, port);
  return error == std::errc{} && rest == end && port <= 65'535;
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-';
}

bool is_bracketed_character(char c) {
  return is_host_character(c) || c == ':' || c == '%';
}

}  // namespace

base::Status check_address(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return not_an_address("must be HOST:PORT, as in \"127.0.0.1:8080\"");
  }
  if (!is_port(text.substr(colon + 1)))
    return not_an_address("must end with a port from 0 to 65535");
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (!bracketed && host.find(':') != std::string_view::npos) {
    return not_an_address("must have its IPv6 address in brackets, as in \"[::1]:8080\"");
  }
  const auto allowed = bracketed ? is_bracketed_character : is_host_character;
  if (host.empty() || !std::all_of(host.begin(), host.end(), allowed)) {
    return not_an_address("must begin with an address or a name, as in \"127.0.0.1:8080\"");
  }
  return {};
}

base::Status check_network(std::string_view text) {
  if (os::parse_ip_network(text)) return {};
  return base::Error{base::ErrorCode::kInvalid,
                     "must be an address or a network such as \"10.0.0.0/8\", without bits behind "
                     "its length"};
}

}  // namespace btl::config
