// SPDX-License-Identifier: EUPL-1.2
#include "core/os/ip_address.hpp"

#include <gtest/gtest.h>

namespace btl::os {
namespace {

bool is_in(std::string_view address, std::string_view network) {
  return parse_ip_network(network).value().contains(parse_ip_address(address).value());
}

TEST(IpAddress, IsReadInBothFamilies) {
  for (const char* good :
       {"192.0.2.1", "0.0.0.0", "::", "::1", "2001:db8::1", "::ffff:192.0.2.1"}) {
    EXPECT_TRUE(parse_ip_address(good).has_value()) << good;
  }
  const std::string_view with_nul("1.2.3.4\0", 8);
  for (const std::string_view bad : {std::string_view(""),
                                     std::string_view("1.2.3"),
                                     std::string_view("1.2.3.4:80"),
                                     std::string_view("[::1]"),
                                     std::string_view("fe80::1%eth0"),
                                     std::string_view("unknown"),
                                     std::string_view("1.2.3.256"),
                                     with_nul}) {
    EXPECT_FALSE(parse_ip_address(bad).has_value()) << bad;
  }
}

TEST(IpAddress, IsTheSameInBothSpellings) {
  EXPECT_EQ(parse_ip_address("::ffff:192.0.2.1"), parse_ip_address("192.0.2.1"));
  EXPECT_TRUE(parse_ip_address("::ffff:192.0.2.1")->is_v4());
  EXPECT_FALSE(parse_ip_address("2001:db8::1")->is_v4());
}

TEST(IpAddress, KnowsThisMachine) {
  for (const char* local : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(parse_ip_address(local)->is_loopback()) << local;
  }
  for (const char* other : {"128.0.0.1", "::2", "::", "1::1"}) {
    EXPECT_FALSE(parse_ip_address(other)->is_loopback()) << other;
  }
}

TEST(IpNetwork, HoldsWhatBeginsAlike) {
  EXPECT_TRUE(is_in("10.255.0.1", "10.0.0.0/8"));
  EXPECT_FALSE(is_in("11.0.0.1", "10.0.0.0/8"));
  EXPECT_TRUE(is_in("192.0.2.129", "192.0.2.128/25"));
  EXPECT_FALSE(is_in("192.0.2.127", "192.0.2.128/25"));
  EXPECT_TRUE(is_in("2001:db8:1::1", "2001:db8::/32"));
  EXPECT_FALSE(is_in("2001:db9::1", "2001:db8::/32"));
  EXPECT_TRUE(is_in("192.0.2.1", "192.0.2.1"));
  EXPECT_FALSE(is_in("192.0.2.2", "192.0.2.1"));
  EXPECT_TRUE(is_in("9.9.9.9", "0.0.0.0/0"));
  EXPECT_FALSE(is_in("::1", "0.0.0.0/0"));
}

TEST(IpNetwork, IsRefusedWhenSomethingElseWasMeant) {
  for (const char* bad : {"10.0.0.1/8",
                          "10.0.0.0/33",
                          "10.0.0.0/",
                          "10.0.0.0/x",
                          "10.0.0.0/8/8",
                          "::/129",
                          "10/8",
                          "/8",
                          "localhost"}) {
    EXPECT_FALSE(parse_ip_network(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace btl::os
