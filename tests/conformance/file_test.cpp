// SPDX-License-Identifier: EUPL-1.2
// What a plugin file must be before any of it runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/plugin/manifest.hpp"
#include "tests/conformance/subject.hpp"

namespace btl::test {
namespace {

TEST(PluginFile, ExportsOneSymbol) {
  EXPECT_THAT(subject_file().exported, testing::ElementsAre("btl_plugin_v1"));
}

TEST(PluginFile, PassesTheGateOfTheHost) {
  const auto checked = plugin::check_loadable(subject_file());
  EXPECT_TRUE(checked.has_value()) << checked.error().message;
  EXPECT_FALSE(subject_file().static_tls);
  EXPECT_FALSE(subject_file().unique_symbols);
}

TEST(PluginFile, SaysWhatItIs) {
  const plugin::Manifest& manifest = subject_file().manifest;
  EXPECT_FALSE(manifest.id.empty());
  EXPECT_FALSE(manifest.version.empty());
  for (const auto* language : {"nl", "en"}) {
    EXPECT_TRUE(manifest.summary.contains(language)) << "no summary in " << language;
  }
}

TEST(PluginFile, HasAnEntryThatAgreesWithItsManifest) {
  const btl_entry_t& entry = subject_entry();  // load_entry() compares
  EXPECT_EQ(entry.abi_major, subject_file().manifest.abi_major);
  EXPECT_EQ(entry.abi_minor, subject_file().manifest.abi_minor);
}

}  // namespace
}  // namespace btl::test
