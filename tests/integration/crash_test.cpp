// SPDX-License-Identifier: EUPL-1.2
// Plugins that take the whole process down while they are loaded: once. The next start knows which
// one it was, and goes on without it.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "tests/support/eventually.hpp"
#include "tests/support/plugin_house.hpp"

namespace btl::test {
namespace {

using namespace std::chrono_literals;

constexpr int kAborted = 128 + SIGABRT;
constexpr std::string_view kMarker = "starting-plugin";

class Crash : public testing::TestWithParam<const char*> {
 protected:
  void expect_crash() {
    EXPECT_FALSE(house_.server().start().has_value()) << "the plugin did not crash";
    EXPECT_EQ(house_.server().wait(10s), kAborted) << house_.server().log();
  }

  PluginHouse house_{{GetParam()}};
};

TEST_P(Crash, HappensOnceAndIsRemembered) {
  expect_crash();
  for (int start = 0; start < 2; ++start) {
    ASSERT_TRUE(house_.server().start().has_value()) << house_.server().log();
    const PluginLine line = house_.plugin(GetParam());
    EXPECT_EQ(line.state, "aside");
    EXPECT_EQ(line.reason,
              "crashed while it was being loaded; remove the file " + house_.data_file(kMarker) +
                  " to try again");
    const auto before = house_.counted();
    EXPECT_EQ(house_.report(), 200U);
    EXPECT_TRUE(eventually([&] { return house_.counted() == before + 1; }));
    EXPECT_EQ(house_.server().stop(), 0);
  }
  // The control: it is the marker that keeps it out.
  ASSERT_TRUE(std::filesystem::remove(house_.data_file(kMarker)));
  expect_crash();
}

INSTANTIATE_TEST_SUITE_P(Of,
                         Crash,
                         testing::Values("aborts_when_loaded", "aborts_when_started"),
                         [](const auto& plugin) { return std::string(plugin.param); });

TEST(Inspect, ReadsAPluginThatCannotBeLoaded) {
  const std::string file = guest_file("aborts_when_loaded");
  const Outcome text = run({program(), "plugin", "inspect", file});
  EXPECT_EQ(text.status, 0);
  EXPECT_NE(text.output.find("id       = \"aborts_when_loaded\""), std::string::npos)
      << text.output;
  const Outcome json = run({program(), "plugin", "inspect", file, "--json"});
  EXPECT_EQ(json.status, 0);
  EXPECT_NE(json.output.find(R"("schema":"btl.plugin-manifest/1")"), std::string::npos)
      << json.output;

  // The control: whoever loads it is gone.
  PluginHouse house({"aborts_when_loaded"});
  EXPECT_FALSE(house.server().start().has_value());
  EXPECT_EQ(house.server().wait(10s), kAborted);
}

}  // namespace
}  // namespace btl::test
