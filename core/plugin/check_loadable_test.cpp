// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "core/plugin/manifest.hpp"
#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

std::string refusal(const PluginFile& file) {
  const auto checked = check_loadable(file);
  return checked.has_error() ? checked.error().message : "";
}

std::string refusal_of(const std::string& id) {
  return refusal(read_plugin_file(test_plugin(id)).value());
}

TEST(CheckLoadable, AcceptsGoodPlugins) {
  EXPECT_EQ(refusal_of("good"), "");
  EXPECT_EQ(refusal_of("probe"), "");
}

TEST(CheckLoadable, NamesTheDefect) {
  EXPECT_EQ(refusal_of("future_major"), "wants ABI 2, this host has 1");
  EXPECT_EQ(refusal_of("future_minor"), "wants ABI 1.9, this host has 1.0");
  EXPECT_NE(refusal_of("extra_export").find("exports "), std::string::npos);
  EXPECT_NE(refusal_of("static_tls").find("STATIC_TLS"), std::string::npos);
}

TEST(CheckLoadable, WantsItsEntryAndItsCapabilities) {
  PluginFile file = read_plugin_file(test_plugin("good")).value();
  file.manifest.required.emplace_back("btl.page/1");
  EXPECT_EQ(refusal(file), "requires btl.page/1, which this host lacks");
  file.manifest.required.clear();
  file.unique_symbols = true;
  EXPECT_NE(refusal(file).find("STB_GNU_UNIQUE"), std::string::npos);
  file.exported.clear();
  EXPECT_EQ(refusal(file), "does not export btl_plugin_v1");
}

}  // namespace
}  // namespace btl::plugin
