// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/network_address.hpp"

#include <gtest/gtest.h>

namespace btl::outbound {
namespace {

bool is_public_text(const char* text) {
  const auto address = parse_address(text);
  EXPECT_TRUE(address.has_value()) << text;
  return address && is_public(*address);
}

TEST(NetworkAddress, IsPublicWhereAnybodyMayHaveIt) {
  for (const char* text : {"1.1.1.1",
                           "9.255.255.255",
                           "11.0.0.0",
                           "100.63.255.255",
                           "100.128.0.0",
                           "172.15.255.255",
                           "172.32.0.0",
                           "192.0.1.0",
                           "198.20.0.0",
                           "223.255.255.255",
                           "2606:4700:4700::1111",
                           "2a02:a420::1",
                           "::ffff:1.1.1.1",
                           "64:ff9b::101:101"}) {
    EXPECT_TRUE(is_public_text(text)) << text;
  }
}

TEST(NetworkAddress, IsNotPublicInsideOfNetworks) {
  for (const char* text : {"0.0.0.0",
                           "10.0.0.1",
                           "100.64.0.1",
                           "127.0.0.1",
                           "127.255.255.254",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.8",
                           "192.0.2.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.51.100.1",
                           "203.0.113.1",
                           "224.0.0.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:10.0.0.1",
                           "::ffff:127.0.0.1",
                           "::ffff:a9fe:a9fe",
                           "::7f00:1",
                           "64:ff9b::7f00:1",
                           "64:ff9b:1::1",
                           "100::1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::",
                           "3fff::1",
                           "fc00::1",
                           "fd12:3456::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "4000::1"}) {
    EXPECT_FALSE(is_public_text(text)) << text;
  }
}

TEST(NetworkAddress, KnowsTheMachineItself) {
  EXPECT_TRUE(is_loopback(*parse_address("127.0.0.1")));
  EXPECT_TRUE(is_loopback(*parse_address("127.9.9.9")));
  EXPECT_TRUE(is_loopback(*parse_address("::1")));
  EXPECT_TRUE(is_loopback(*parse_address("::ffff:127.0.0.1")));
  EXPECT_FALSE(is_loopback(*parse_address("128.0.0.1")));
  EXPECT_FALSE(is_loopback(*parse_address("::2")));
}

TEST(NetworkAddress, RefusesSpellingsThatReadersTakeDifferently) {
  for (const char* text : {"",
                           "localhost",
                           "127.1",
                           "0x7f.0.0.1",
                           "2130706433",
                           "0177.0.0.1",
                           "127.0.0.1 ",
                           "[::1]",
                           "::1%lo",
                           "1.2.3.4.5",
                           "1.2.3.256"}) {
    EXPECT_FALSE(parse_address(text)) << text;
  }
}

TEST(NetworkAddress, IsWrittenAsItIsRead) {
  for (const char* text : {"10.0.0.1", "::1", "2a02:a420::1"}) {
    EXPECT_EQ(to_string(*parse_address(text)), text);
  }
  EXPECT_EQ(to_string(*parse_address("::ffff:10.0.0.1")), "10.0.0.1");
}

}  // namespace
}  // namespace btl::outbound
