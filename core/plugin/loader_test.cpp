// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/loader.hpp"

#include <gtest/gtest.h>

#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

base::Result<const btl_entry_t*> load(const std::string& id) {
  return load_entry(test_plugin(id), read_plugin_file(test_plugin(id)).value());
}

TEST(Loader, GivesTheEntryOfAGoodPlugin) {
  const auto entry = load("good");
  ASSERT_TRUE(entry.has_value()) << entry.error().message;
  EXPECT_EQ((*entry)->abi_major, 1);
  EXPECT_NE((*entry)->create, nullptr);
}

TEST(Loader, NamesAMissingSymbol) {
  const auto entry = load("missing_symbol");
  ASSERT_TRUE(entry.has_error());
  EXPECT_NE(entry.error().message.find("this_function_is_nowhere"), std::string::npos)
      << entry.error().message;
}

TEST(Loader, WantsTheEntryToSayWhatTheFileSays) {
  EXPECT_EQ(load("other_entry_abi").error().code, base::ErrorCode::kIncompatible);
  PluginFile file = read_plugin_file(test_plugin("good")).value();
  file.section += " ";
  EXPECT_EQ(load_entry(test_plugin("good"), file).error().code, base::ErrorCode::kInvalid);
}

TEST(Loader, BearsAFileThatHasGone) {
  const PluginFile file = read_plugin_file(test_plugin("good")).value();
  EXPECT_EQ(load_entry("/nowhere/good.so", file).error().code, base::ErrorCode::kInvalid);
}

}  // namespace
}  // namespace btl::plugin
