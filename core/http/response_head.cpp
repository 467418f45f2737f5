// SPDX-License-Identifier: EUPL-1.2
#include "core/http/response_head.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <utility>

#include "core/http/characters.hpp"

namespace btl::http {
namespace {

constexpr std::string_view kApiVersion = "1.0.0";

constexpr std::array<std::string_view, 10> kOwnNames = {kFlashHeader,
                                                        "Connection",
                                                        "Content-Length",
                                                        "Transfer-Encoding",
                                                        "Date",
                                                        "Keep-Alive",
                                                        "Trailer",
                                                        "Upgrade",
                                                        "X-Request-Id",
                                                        "traceparent"};

struct Default {
  std::string_view name;
  std::string_view line;
};
constexpr std::size_t kApiVersionAt = 5;  // below, and only for versioned paths
constexpr std::size_t kTransportAt = 6;   // below, and only where the public address is https
constexpr std::array<Default, 7> kDefaults = {
    {{"X-Content-Type-Options", "X-Content-Type-Options: nosniff\r\n"},
     {"Referrer-Policy", "Referrer-Policy: no-referrer\r\n"},
     {"Content-Security-Policy",
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"},
     {"X-Frame-Options", "X-Frame-Options: DENY\r\n"},
     {"Cache-Control", "Cache-Control: no-store\r\n"},
     {"API-Version", ""},
     {"Strict-Transport-Security", "Strict-Transport-Security: max-age=31536000\r\n"}}};

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return to_lower(x) == to_lower(y);
         });
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

std::string_view reason_of(std::uint32_t status) {
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 38> kReasons = {
      {{200, "OK"},
       {201, "Created"},
       {202, "Accepted"},
       {204, "No Content"},
       {206, "Partial Content"},
       {301, "Moved Permanently"},
       {302, "Found"},
       {303, "See Other"},
       {304, "Not Modified"},
       {307, "Temporary Redirect"},
       {308, "Permanent Redirect"},
       {400, "Bad Request"},
       {401, "Unauthorized"},
       {403, "Forbidden"},
       {404, "Not Found"},
       {405, "Method Not Allowed"},
       {406, "Not Acceptable"},
       {408, "Request Timeout"},
       {409, "Conflict"},
       {410, "Gone"},
       {411, "Length Required"},
       {412, "Precondition Failed"},
       {413, "Content Too Large"},
       {414, "URI Too Long"},
       {415, "Unsupported Media Type"},
       {417, "Expectation Failed"},
       {422, "Unprocessable Content"},
       {423, "Locked"},
       {428, "Precondition Required"},
       {429, "Too Many Requests"},
       {431, "Request Header Fields Too Large"},
       {500, "Internal Server Error"},
       {501, "Not Implemented"},
       {502, "Bad Gateway"},
       {503, "Service Unavailable"},
       {504, "Gateway Timeout"},
       {505, "HTTP Version Not Supported"},
       {507, "Insufficient Storage"}}};
  for (const auto& [code, reason] : kReasons) {
    if (code == status) return reason;
  }
  return "";  // allowed by the grammar; the space before it is not optional
}

void append_number(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool is_sendable(const Response& response) {
  if (response.stream != nullptr && !may_have_body(response.status)) return false;
  if (response.status < 200 || response.status > 599) return false;
  return std::ranges::all_of(response.headers, [](const auto& field) {
    return is_token(field.first) && std::ranges::all_of(field.second, [](char c) {
             return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
           });
  });
}

bool may_have_body(std::uint32_t status) {
  return status != 204 && status != 304;
}

void append_head(std::string& out, const Response& response, const AnswerFacts& facts) {
  out.append("HTTP/1.1 ");
  append_number(out, response.status);
  out.append(" ").append(reason_of(response.status)).append("\r\n");
  append_field(out, "Date", facts.date);

  std::bitset<kDefaults.size()> given;
  given[kApiVersionAt] = !facts.is_versioned;
  given[kTransportAt] = !facts.is_secure;
  for (const auto& [name, value] : response.headers) {
    const auto is_this = [&](std::string_view other) { return same_name(name, other); };
    if (std::ranges::any_of(kOwnNames, is_this)) continue;
    for (std::size_t i = 0; i < kDefaults.size(); ++i) {
      if (is_this(kDefaults[i].name)) given.set(i);
    }
    append_field(out, name, value);
  }
  for (std::size_t i = 0; i < kDefaults.size(); ++i) {
    if (given[i]) continue;
    if (i == kApiVersionAt) {
      append_field(out, "API-Version", kApiVersion);
    } else {
      out.append(kDefaults[i].line);
    }
  }
  append_field(out, "X-Request-Id", facts.id);
  append_field(out, "traceparent", facts.trace_parent);
  if (response.stream != nullptr) {
    if (facts.is_chunked) out.append("Transfer-Encoding: chunked\r\n");
  } else if (may_have_body(response.status)) {
    out.append("Content-Length: ");
    append_number(out, response.body.size());
    out.append("\r\n");
  }
  switch (facts.persistence) {
    case Persistence::kStays: break;
    case Persistence::kStaysSaid: out.append("Connection: keep-alive\r\n"); break;
    case Persistence::kCloses: out.append("Connection: close\r\n"); break;
  }
  out.append("\r\n");
}

}  // namespace btl::http
