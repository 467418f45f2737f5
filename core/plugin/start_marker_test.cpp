// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/start_marker.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace btl::plugin {
namespace {

std::string fresh_path() {
  const auto path = std::filesystem::path(testing::TempDir()) / "start_marker_test";
  std::filesystem::remove(path);
  return path;
}

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(StartMarker, NamesThePluginOnlyWhileItIsLoaded) {
  const std::string path = fresh_path();
  {
    StartMarker marker(path);
    marker.begin("incidents");
    EXPECT_EQ(content(path), "incidents\n");
    marker.end();
    EXPECT_EQ(content(path), "");
    marker.begin("roles");
    EXPECT_EQ(content(path), "roles\n");
    marker.end();
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(StartMarker, RemembersWhoCrashedUntilTheFileIsRemoved) {
  const std::string path = fresh_path();
  std::ofstream(path) << "broken\n";  // what a process leaves that died while loading it
  for (int start = 0; start < 2; ++start) {
    StartMarker marker(path);
    EXPECT_TRUE(marker.names("broken"));
    EXPECT_FALSE(marker.names("incidents"));
    marker.begin("incidents");
    EXPECT_EQ(content(path), "broken\nincidents\n");
    marker.end();
  }
  EXPECT_EQ(content(path), "broken\n");
  std::filesystem::remove(path);
  EXPECT_FALSE(StartMarker(path).names("broken"));
}

TEST(StartMarker, BearsAPathThatCannotBeWritten) {
  StartMarker none("");
  none.begin("incidents");
  StartMarker nowhere("/nowhere/marker");
  nowhere.begin("incidents");
  nowhere.end();
}

}  // namespace
}  // namespace btl::plugin
