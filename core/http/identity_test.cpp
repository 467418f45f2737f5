// SPDX-License-Identifier: EUPL-1.2
#include "core/http/identity.hpp"

#include <gtest/gtest.h>

#include <set>

namespace btl::http {
namespace {

constexpr std::string_view kTrace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(IdSource, NeverGivesTheSameTwice) {
  os::FakeRandom random;
  IdSource ids(random);
  std::set<std::string> seen;
  for (int i = 0; i < 1'000; ++i) {
    const std::string id = ids.next(16);
    EXPECT_EQ(id.size(), 32U);
    EXPECT_TRUE(seen.insert(id).second);
  }
}

TEST(RequestId, TakesAWellFormedOneOfTheClient) {
  os::FakeRandom random;
  IdSource ids(random);
  const std::string longest(64, 'x');
  for (const std::string_view good :
       {std::string_view("a"), std::string_view("A-1_b.C"), std::string_view(longest)}) {
    EXPECT_EQ(request_id(good, ids), good);
  }
  const std::string too_long(65, 'x');
  for (const std::string_view bad : {std::string_view(""),
                                     std::string_view("a b"),
                                     std::string_view("a/b"),
                                     std::string_view("a\"b"),
                                     std::string_view(too_long)}) {
    EXPECT_EQ(request_id(bad, ids).size(), 32U);
    EXPECT_NE(request_id(bad, ids), bad);
  }
}

TEST(TraceParent, GoesOnWithAValidTrace) {
  os::FakeRandom random;
  IdSource ids(random);
  const std::string next = trace_parent(kTrace, ids);
  EXPECT_EQ(next.size(), kTrace.size());
  EXPECT_EQ(next.substr(0, 36), kTrace.substr(0, 36));
  EXPECT_NE(next.substr(36, 16), kTrace.substr(36, 16));
  EXPECT_EQ(next.substr(52), "-01");
  const std::string later = "01" + std::string(kTrace.substr(2)) + "-more";
  EXPECT_EQ(trace_parent(later, ids).substr(0, 36), kTrace.substr(0, 36));
}

TEST(TraceParent, BeginsAnewWhenItIsMalformed) {
  os::FakeRandom random;
  IdSource ids(random);
  const std::string valid(kTrace);
  const std::string cases[] = {
      "",
      valid.substr(0, 54),
      valid + "0",
      valid + "-more",
      "ff" + valid.substr(2),
      "0G" + valid.substr(2),
      "00-" + std::string(32, '0') + valid.substr(35),
      valid.substr(0, 36) + std::string(16, '0') + "-01",
      "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
      valid.substr(0, 35) + "_" + valid.substr(36),
      valid.substr(0, 53) + "zz",
  };
  for (const std::string& bad : cases) {
    const std::string next = trace_parent(bad, ids);
    EXPECT_NE(next.substr(0, 36), valid.substr(0, 36)) << bad;
    EXPECT_TRUE(next.ends_with("-00")) << bad;
    EXPECT_EQ(next.size(), kTrace.size());
  }
}

}  // namespace
}  // namespace btl::http
