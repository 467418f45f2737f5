// SPDX-License-Identifier: EUPL-1.2
#include "host/home_page.hpp"

#include <gtest/gtest.h>

namespace btl::host {
namespace {

TEST(HomePage, ListsWhatRunsAndEscapesIt) {
  plugin::PluginStatus running;
  running.id = "incidents";
  running.state = plugin::State::kStarted;
  plugin::PluginStatus off;
  off.id = "meetings";
  off.state = plugin::State::kDisabled;
  const std::string page = home_page({.organisation = "<BTL>",
                                      .version = "0.1.0",
                                      .kernen = {"Berkel & Rodenrijs"},
                                      .plugins = {running, off}});
  EXPECT_NE(page.find("<h1>&lt;BTL&gt;</h1>"), std::string::npos);
  EXPECT_NE(page.find("Berkel &amp; Rodenrijs"), std::string::npos);
  EXPECT_NE(page.find("incidents"), std::string::npos);
  EXPECT_EQ(page.find("meetings"), std::string::npos);
}

}  // namespace
}  // namespace btl::host
