// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/metrics_capability.hpp"

#include <gtest/gtest.h>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

TEST(MetricsCapability, RecordsDeclaredMetricsOnly) {
  World world({"probe"});
  world.start();
  EXPECT_EQ(world.probe("metrics"), "1");  // the same labels gave the same series
  EXPECT_EQ(world.probe("last"), std::to_string(BTL_E_DENIED));
  const std::string text = world.metrics.text();
  EXPECT_NE(text.find("probe_notes_total{kind=\"good\"} 2"), std::string::npos) << text;
}

}  // namespace
}  // namespace btl::plugin
