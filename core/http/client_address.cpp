// SPDX-License-Identifier: EUPL-1.2
#include "core/http/client_address.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/assert.hpp"

namespace btl::http {
namespace {

constexpr std::size_t kNetworkBytes = 8;
constexpr std::array<std::string_view, 2> kProxyHeaders = {"X-Forwarded-For", "Forwarded"};

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// The parts between the separators that stand outside of quotes.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  bool is_quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (text[i] != separator || is_quoted) continue;
    parts.push_back(trimmed(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  parts.push_back(trimmed(text.substr(begin)));
  return parts;
}

bool is_for(std::string_view name) {
  const auto same = [](char a, char b) { return (a | 0x20) == b; };
  constexpr std::string_view kFor = "for";
  return std::equal(name.begin(), name.end(), kFor.begin(), kFor.end(), same);
}

// The node of one element of Forwarded, without quotes; empty when it names none.
std::string_view forwarded_for(std::string_view element) {
  for (const std::string_view pair : parts_of(element, ';')) {
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || !is_for(trimmed(pair.substr(0, equals)))) continue;
    std::string_view node = trimmed(pair.substr(equals + 1));
    if (node.size() >= 2 && node.front() == '"' && node.back() == '"') {
      node = node.substr(1, node.size() - 2);
    }
    return node;
  }
  return {};
}

// "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]:80" as an address alone.
std::string_view without_port(std::string_view node) {
  if (node.starts_with('[')) {
    const auto end = node.find(']');
    return end == std::string_view::npos ? std::string_view{} : node.substr(1, end - 1);
  }
  const bool has_port = std::count(node.begin(), node.end(), ':') == 1;
  return has_port ? node.substr(0, node.find(':')) : node;
}

}  // namespace

TrustedProxies TrustedProxies::of(const std::vector<std::string>& networks,
                                  std::string_view header) {
  TrustedProxies proxies;
  for (const std::string& text : networks) {
    const auto network = os::parse_ip_network(text);
    BTL_ASSERT(network.has_value());
    proxies.networks.push_back(*network);
  }
  BTL_ASSERT(header == kProxyHeaders[0] || header == kProxyHeaders[1]);
  if (header == kProxyHeaders[1]) proxies.header = ProxyHeader::kForwarded;
  return proxies;
}

std::string TrustedProxies::client_of(const std::string& peer, const Fields& headers) const {
  const auto is_trusted = [this](std::string_view client) {
    const auto address = os::parse_ip_address(client);
    return address && std::any_of(networks.begin(), networks.end(), [&](const auto& network) {
             return network.contains(*address);
           });
  };
  if (networks.empty() || !is_trusted(peer)) return peer;
  const bool is_list = header == ProxyHeader::kXForwardedFor;
  const std::string_view name = is_list ? "x-forwarded-for" : "forwarded";
  std::string client = peer;
  for (auto field = headers.rbegin(); field != headers.rend(); ++field) {
    if (field->first != name) continue;
    const auto entries = parts_of(field->second, ',');
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
      const std::string_view node = without_port(is_list ? *entry : forwarded_for(*entry));
      if (!os::parse_ip_address(node)) return client;
      client = node;
      if (!is_trusted(client)) return client;
    }
  }
  return client;
}

std::string network_of(std::string_view client) {
  const auto address = os::parse_ip_address(client);
  if (!address || address->is_v4()) return std::string(client);
  return {reinterpret_cast<const char*>(address->bytes.data()), kNetworkBytes};
}

bool is_loopback(std::string_view client) {
  const auto address = os::parse_ip_address(client);
  return address && address->is_loopback();
}

}  // namespace btl::http
