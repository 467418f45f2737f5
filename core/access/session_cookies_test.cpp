// SPDX-License-Identifier: EUPL-1.2
#include "core/access/session_cookies.hpp"

#include <gtest/gtest.h>

namespace btl::access {
namespace {

TEST(SessionCookies, AreForThisHostAndNoScript) {
  http::Response response;
  add_session_cookie(response, "btls_x");
  add_device_cookie(response, "btld_x");
  end_session_cookie(response);
  ASSERT_EQ(response.headers.size(), 3U);
  EXPECT_EQ(response.headers[0].second,
            "__Host-btl-session=btls_x; Path=/; Secure; HttpOnly; SameSite=Lax");
  EXPECT_EQ(response.headers[1].second,
            "__Host-btl-device=btld_x; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=7776000");
  EXPECT_EQ(response.headers[2].second,
            "__Host-btl-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

}  // namespace
}  // namespace btl::access
