// SPDX-License-Identifier: EUPL-1.2
#include "host/demo_members.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace btl::host {
namespace {

const std::vector<DemoKern> kKernen{{"berkel", {"noord", "zuid"}}, {"bleiswijk", {"centrum"}}};

TEST(DemoMembers, AreTheSameForTheSameSeed) {
  EXPECT_EQ(demo_members(kKernen, 7, 50), demo_members(kKernen, 7, 50));
  EXPECT_NE(demo_members(kKernen, 7, 50), demo_members(kKernen, 8, 50));
}

TEST(DemoMembers, FillEveryPostOnce) {
  const std::string list = demo_members(kKernen, 1, 50);
  EXPECT_EQ(std::count(list.begin(), list.end(), '\n'), 51);
  const auto times = [&list](const std::string& end) {
    int count = 0;
    for (auto at = list.find(end); at != std::string::npos; at = list.find(end, at + 1)) ++count;
    return count;
  };
  EXPECT_EQ(times(";berkel;;ja;dc\n"), 1);
  EXPECT_EQ(times(";ja;dc\n"), 2);
  EXPECT_EQ(times(";ja;dc-deputy\n"), 2);
  EXPECT_EQ(times(";ja;wc\n"), 3);
}

TEST(DemoMembers, HaveGroupsOfTheirWijken) {
  const std::vector<std::string> groups{"noord", "zuid", "noord-2"};
  EXPECT_EQ(demo_groups(kKernen.front()), groups);
  EXPECT_EQ(demo_groups({"oost", {}}), std::vector<std::string>{"oost"});
}

TEST(DemoMembers, HaveALoginForEachRole) {
  const std::string list = demo_members(kKernen, 1, 20);
  for (const DemoLogin& login : demo_logins(kKernen)) {
    EXPECT_NE(list.find(";" + login.login + ";bleiswijk;"), std::string::npos) << login.login;
  }
}

}  // namespace
}  // namespace btl::host
