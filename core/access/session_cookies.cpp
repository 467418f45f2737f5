// SPDX-License-Identifier: EUPL-1.2
#include "core/access/session_cookies.hpp"

#include <fmt/format.h>

#include <string_view>

#include "core/access/login.hpp"
#include "core/http/router.hpp"

namespace btl::access {
namespace {

void add_cookie(http::Response& response,
                const char* name,
                const std::string& value,
                std::string_view more) {
  response.headers.emplace_back(
      "Set-Cookie", fmt::format("{}={}; Path=/; Secure; HttpOnly; {}", name, value, more));
}

}  // namespace

void add_session_cookie(http::Response& response, const std::string& session_token) {
  add_cookie(response, http::kSessionCookie, session_token, "SameSite=Lax");
}

void end_session_cookie(http::Response& response) {
  add_cookie(response, http::kSessionCookie, "", "SameSite=Lax; Max-Age=0");
}

void add_device_cookie(http::Response& response, const std::string& device_token) {
  const auto seconds = std::chrono::seconds(Login::kDeviceValid).count();
  add_cookie(
      response, kDeviceCookie, device_token, fmt::format("SameSite=Strict; Max-Age={}", seconds));
}

}  // namespace btl::access
