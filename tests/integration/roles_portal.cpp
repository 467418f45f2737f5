// SPDX-License-Identifier: EUPL-1.2
#include "tests/integration/roles_portal.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>

#include "core/access/totp.hpp"

namespace btl::test {
namespace {

namespace json = boost::json;

constexpr const char* kPassword = "vier fietsen in de schuur";
const Headers kJson = {{"Content-Type", "application/json"}};

std::string text_of(const HttpAnswer& answer, const char* member) {
  const json::value document = json::parse(answer.body);
  return std::string(document.at(member).as_string().c_str());
}

// What an app keeps of the secret that it was shown.
std::string from_base32(const std::string& text) {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  unsigned bits = 0;
  unsigned count = 0;
  for (const char letter : text) {
    bits = (bits << 5U) | static_cast<unsigned>(letters.find(letter));
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((bits >> count) & 0xFFU);
  }
  return bytes;
}

}  // namespace

HttpAnswer Portal::as_operator(const std::string& method,
                               const std::string& target,
                               const std::string& body) const {
  HttpClient client(server_.data() + "/admin.sock");
  return client.send({.method = method, .target = target, .headers = kJson, .body = body})
      .value_or(HttpAnswer{});
}

PortalSession Portal::first_session(const std::string& account, const std::string& login) {
  const auto link = as_operator("POST", "/v1/accounts/" + account + "/link", "{}");
  EXPECT_EQ(link.status, 201U) << link.body;
  const auto used =
      server_.send({.method = "POST",
                    .target = "/v1/links",
                    .headers = kJson,
                    .body = fmt::format(
                        R"({{"token":"{}","password":"{}"}})", text_of(link, "token"), kPassword)});
  EXPECT_EQ(used.value_or(HttpAnswer{}).status, 204U);
  const HttpAnswer in = sign_in(login);
  EXPECT_EQ(in.status, 200U) << in.body;
  const std::string cookie = in.header("Set-Cookie");
  return {login, cookie.substr(0, cookie.find(';')), text_of(in, "csrf")};
}

PortalSession Portal::first_session_with_second_factor(const std::string& account,
                                                       const std::string& login) {
  PortalSession session = first_session(account, login);
  const auto begun = send(session,
                          "POST",
                          "/v1/account/second-factor",
                          fmt::format(R"({{"password":"{}"}})", kPassword));
  EXPECT_EQ(begun.status, 200U) << begun.body;
  const auto code =
      access::totp_code(from_base32(text_of(begun, "secret")), std::chrono::system_clock::now());
  const auto confirmed =
      send(session, "PUT", "/v1/account/second-factor", fmt::format(R"({{"code":"{}"}})", code));
  EXPECT_EQ(confirmed.status, 200U) << confirmed.body;
  const std::string cookie = confirmed.header("Set-Cookie");
  return {login, cookie.substr(0, cookie.find(';')), text_of(confirmed, "csrf")};
}

HttpAnswer Portal::sign_in(const std::string& login) const {
  return server_
      .send({.method = "POST",
             .target = "/v1/session",
             .headers = kJson,
             .body = fmt::format(R"({{"login":"{}","password":"{}"}})", login, kPassword)})
      .value_or(HttpAnswer{});
}

HttpAnswer Portal::send(const PortalSession& session,
                        const std::string& method,
                        const std::string& target,
                        const std::string& body,
                        const Headers& more) const {
  Headers headers = kJson;
  headers.insert(headers.end(), more.begin(), more.end());
  headers.emplace_back("Cookie", session.cookie);
  headers.emplace_back("X-CSRF-Token", session.csrf);
  return server_.send({.method = method, .target = target, .headers = headers, .body = body})
      .value_or(HttpAnswer{});
}

}  // namespace btl::test
