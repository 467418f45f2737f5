// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_status.hpp"

#include <gtest/gtest.h>

namespace btl::plugin {
namespace {

TEST(PluginStatus, HasAWordForEachState) {
  EXPECT_EQ(to_string(State::kStarted), "started");
  EXPECT_EQ(to_string(State::kAside), "aside");
  EXPECT_EQ(to_string(State::kDisabled), "disabled");
}

}  // namespace
}  // namespace btl::plugin
