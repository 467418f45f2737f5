// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/kernen.hpp"

#include <gtest/gtest.h>

namespace btl::plugin {
namespace {

config::Snapshot two_kernen() {
  config::Snapshot snapshot;
  snapshot.kernen["bleiswijk"].plugins["incidents"].enabled = false;
  snapshot.kernen["bergschenhoek"].plugins["incidents"].enabled = true;
  return snapshot;
}

TEST(Kernen, TellsOnOffAndUnknownApart) {
  const auto snapshot = two_kernen();
  EXPECT_EQ(kern_state(snapshot, "incidents", "bergschenhoek"), KernState::kOn);
  EXPECT_EQ(kern_state(snapshot, "incidents", "bleiswijk"), KernState::kOff);
  EXPECT_EQ(kern_state(snapshot, "incidents", "delft"), KernState::kUnknown);
  EXPECT_EQ(kern_state(snapshot, "statistics", "bleiswijk"), KernState::kOn);
}

TEST(Kernen, ListsWhereAPluginIsOff) {
  EXPECT_EQ(closed_kernen(two_kernen(), "incidents"), std::vector<std::string>{"bleiswijk"});
  EXPECT_TRUE(closed_kernen(two_kernen(), "statistics").empty());
}

TEST(Kernen, TellsWhenAPluginIsOffEverywhere) {
  auto snapshot = two_kernen();
  EXPECT_FALSE(is_off_everywhere(snapshot, "incidents"));
  snapshot.plugins["incidents"].enabled = false;
  EXPECT_FALSE(is_off_everywhere(snapshot, "incidents"));  // bergschenhoek has it on
  snapshot.kernen["bergschenhoek"].plugins["incidents"].enabled = false;
  EXPECT_TRUE(is_off_everywhere(snapshot, "incidents"));
  EXPECT_FALSE(is_off_everywhere(snapshot, "statistics"));
}

}  // namespace
}  // namespace btl::plugin
