// SPDX-License-Identifier: EUPL-1.2
#include "core/config/address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace btl::config {
namespace {

std::string problem_of_address(std::string_view text) {
  const auto checked = check_address(text);
  return checked.has_error() ? checked.error().message : "";
}

TEST(Address, TakesAddressesAndNamesWithAPort) {
  for (const std::string_view text : {"127.0.0.1:8080",
                                      "localhost:0",
                                      "btl.example:65535",
                                      "[::1]:8080",
                                      "[fe80::1%eth0]:80",
                                      "0.0.0.0:80"}) {
    EXPECT_EQ(problem_of_address(text), "") << text;
  }
}

TEST(Address, SaysWhatIsWrong) {
  const std::string form = "must be HOST:PORT, as in \"127.0.0.1:8080\"";
  const std::string port = "must end with a port from 0 to 65535";
  const std::string host = "must begin with an address or a name, as in \"127.0.0.1:8080\"";
  EXPECT_EQ(problem_of_address(""), form);
  EXPECT_EQ(problem_of_address("localhost"), form);
  EXPECT_EQ(problem_of_address("localhost:"), port);
  EXPECT_EQ(problem_of_address("localhost:http"), port);
  EXPECT_EQ(problem_of_address("localhost:65536"), port);
  EXPECT_EQ(problem_of_address("localhost:-1"), port);
  EXPECT_EQ(problem_of_address(":8080"), host);
  EXPECT_EQ(problem_of_address("[]:8080"), host);
  EXPECT_EQ(problem_of_address("unix /run:1"), host);
  EXPECT_EQ(problem_of_address("::1:8080"),
            "must have its IPv6 address in brackets, as in \"[::1]:8080\"");
}

TEST(Network, IsAnAddressOrAPrefix) {
  for (const char* good : {"127.0.0.1", "10.0.0.0/8", "::1", "2001:db8::/32"}) {
    EXPECT_TRUE(check_network(good).has_value()) << good;
  }
  for (const char* bad : {"", "localhost", "10.0.0.1/8", "10.0.0.0/40", "127.0.0.1:80"}) {
    ASSERT_TRUE(check_network(bad).has_error()) << bad;
    EXPECT_EQ(check_network(bad).error().code, base::ErrorCode::kInvalid);
  }
}

}  // namespace
}  // namespace btl::config
