// SPDX-License-Identifier: EUPL-1.2
#include "core/http/client_address.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

TrustedProxies proxies(ProxyHeader header = ProxyHeader::kXForwardedFor) {
  return {{*os::parse_ip_network("127.0.0.1"),
           *os::parse_ip_network("10.0.0.0/8"),
           *os::parse_ip_network("2001:db8:1::/48")},
          header};
}

std::string behind(const std::string& peer, const std::string& list) {
  return proxies().client_of(peer, {{"x-forwarded-for", list}});
}

std::string forwarded(const std::string& value) {
  return proxies(ProxyHeader::kForwarded).client_of("10.0.0.1", {{"forwarded", value}});
}

TEST(TrustedProxies, SpeakForTheirClients) {
  EXPECT_EQ(behind("127.0.0.1", "192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(behind("10.1.2.3", "2001:db8:9::1"), "2001:db8:9::1");
  EXPECT_EQ(behind("2001:db8:1::5", "192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(behind("127.0.0.1", "192.0.2.7:4711"), "192.0.2.7");
  EXPECT_EQ(behind("127.0.0.1", "[2001:db8:9::1]:4711"), "2001:db8:9::1");
}

TEST(TrustedProxies, ComeFromTheConfiguration) {
  const auto made = TrustedProxies::of({"127.0.0.1", "10.0.0.0/8"}, "Forwarded");
  EXPECT_EQ(made.client_of("10.0.0.1", {{"forwarded", "for=192.0.2.7"}}), "192.0.2.7");
  const auto other = TrustedProxies::of({"10.0.0.0/8"}, "X-Forwarded-For");
  EXPECT_EQ(other.client_of("10.0.0.1", {{"x-forwarded-for", "192.0.2.7"}}), "192.0.2.7");
}

TEST(TrustedProxies, AreTheOnlyOnesBelieved) {
  EXPECT_EQ(behind("192.0.2.1", "198.51.100.1"), "192.0.2.1");
  EXPECT_EQ((TrustedProxies{}.client_of("127.0.0.1", {{"x-forwarded-for", "192.0.2.7"}})),
            "127.0.0.1");
  EXPECT_EQ(behind("admin", "192.0.2.7"), "admin");
}

TEST(TrustedProxies, PassOverEachOtherAndStopAtTheFirstStranger) {
  EXPECT_EQ(behind("127.0.0.1", "198.51.100.66, 192.0.2.7, 10.0.0.9"), "192.0.2.7");
  EXPECT_EQ(behind("127.0.0.1", "10.0.0.8, 10.0.0.9"), "10.0.0.8");
  EXPECT_EQ(proxies().client_of(
                "127.0.0.1",
                {{"x-forwarded-for", "198.51.100.66"}, {"x-forwarded-for", "192.0.2.7, 10.0.0.9"}}),
            "192.0.2.7");
}

TEST(TrustedProxies, CountThemselvesWhereTheyNameNobody) {
  EXPECT_EQ(behind("127.0.0.1", "192.0.2.7, unknown, 10.0.0.9"), "10.0.0.9");
  EXPECT_EQ(behind("127.0.0.1", ""), "127.0.0.1");
  EXPECT_EQ(behind("127.0.0.1", "192.0.2.7,"), "127.0.0.1");
  EXPECT_EQ(proxies().client_of("127.0.0.1", {}), "127.0.0.1");
}

TEST(TrustedProxies, ReadOneHeaderOnly) {
  EXPECT_EQ(proxies().client_of("127.0.0.1", {{"forwarded", "for=192.0.2.7"}}), "127.0.0.1");
  EXPECT_EQ(
      proxies(ProxyHeader::kForwarded).client_of("127.0.0.1", {{"x-forwarded-for", "192.0.2.7"}}),
      "127.0.0.1");
}

TEST(TrustedProxies, MaySpeakTheStandard) {
  EXPECT_EQ(forwarded("for=192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(forwarded("proto=https;For=\"192.0.2.7:80\";by=10.0.0.1"), "192.0.2.7");
  EXPECT_EQ(forwarded("for=\"[2001:db8:9::1]:4711\""), "2001:db8:9::1");
  EXPECT_EQ(forwarded("for=198.51.100.66, for=192.0.2.7, for=10.0.0.9"), "192.0.2.7");
  EXPECT_EQ(forwarded("for=192.0.2.7, for=_hidden"), "10.0.0.1");
  EXPECT_EQ(forwarded("for=192.0.2.7;x=\"a, for=198.51.100.66\""), "192.0.2.7");
}

TEST(ClientAddress, CountsANetworkOfIpv6AsOne) {
  EXPECT_EQ(network_of("2001:db8::1"), network_of("2001:db8::ffff:1"));
  EXPECT_NE(network_of("2001:db8::1"), network_of("2001:db8:0:1::1"));
  EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(network_of("admin"), "admin");
}

TEST(ClientAddress, KnowsThisMachine) {
  for (const char* local : {"127.0.0.1", "127.1.2.3", "::1"}) EXPECT_TRUE(is_loopback(local));
  for (const char* other : {"127.example.nl", "192.0.2.1", "::2", "admin", ""}) {
    EXPECT_FALSE(is_loopback(other)) << other;
  }
}

}  // namespace
}  // namespace btl::http
