// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/start_order.hpp"

#include <gtest/gtest.h>

namespace btl::plugin {
namespace {

using Ids = std::vector<std::string>;

TEST(StartOrder, KeepsTheGivenOrderWhereItCan) {
  EXPECT_EQ(start_order({{"c", {}}, {"a", {}}, {"b", {}}}).ids, (Ids{"c", "a", "b"}));
  EXPECT_EQ(
      start_order({{"statistics", {"incidents"}}, {"roles", {}}, {"incidents", {"roles"}}}).ids,
      (Ids{"roles", "incidents", "statistics"}));
}

TEST(StartOrder, RefusesWhatDependsOnSomethingMissingAndWhatDependsOnThat) {
  const auto order = start_order({{"a", {"missing"}}, {"b", {"a"}}, {"c", {}}});
  EXPECT_EQ(order.ids, Ids{"c"});
  EXPECT_EQ(order.refused.at("a"), "depends on missing, which is not enabled");
  EXPECT_EQ(order.refused.at("b"), "depends on a, which cannot start before it");
}

TEST(StartOrder, RefusesCircles) {
  const auto order = start_order({{"a", {"b"}}, {"b", {"a"}}, {"c", {"c"}}});
  EXPECT_TRUE(order.ids.empty());
  EXPECT_EQ(order.refused.at("c"), "depends on itself");
  EXPECT_EQ(order.refused.size(), 3U);
}

}  // namespace
}  // namespace btl::plugin
