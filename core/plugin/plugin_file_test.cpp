// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_file.hpp"

#include <gtest/gtest.h>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

TEST(PluginFile, IsReadWithoutRunningIt) {
  const auto file = read_plugin_file(test_plugin("aborts_when_loaded"));
  ASSERT_TRUE(file.has_value()) << file.error().message;
  EXPECT_EQ(file->manifest.id, "aborts_when_loaded");
  EXPECT_TRUE(file->section.starts_with("btl-manifest 1\n"));
}

TEST(PluginFile, CarriesTheFilesOfItsManifest) {
  const auto file = read_plugin_file(test_plugin("probe"));
  ASSERT_TRUE(file.has_value()) << file.error().message;
  EXPECT_EQ(file->manifest.version, "1.2.0");
  EXPECT_EQ(file->manifest.migrations.size(), 1U);
  EXPECT_EQ(file->manifest.files.size(), 3U);
}

TEST(PluginFile, SaysWhatIsNone) {
  EXPECT_EQ(read_plugin_file("/nowhere.so").error().code, base::ErrorCode::kNotFound);
  EXPECT_EQ(read_plugin(MemoryBytes("no ELF")).error().code, base::ErrorCode::kInvalid);
}

}  // namespace
}  // namespace btl::plugin
