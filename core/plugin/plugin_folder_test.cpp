// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/plugin_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/os/folder_for_test.hpp"
#include "core/plugin/world_for_test.hpp"

namespace btl::plugin {
namespace {

TEST(PluginFolder, KnowsWhichFilesCanBeUsedAndWhyOthersCannot) {
  const os::FolderForTest folder;
  std::filesystem::create_symlink(test_plugin("aborts_when_loaded"), folder.file("a.so"));
  std::ofstream(folder.file("b.so")) << "this is no library";
  std::ofstream(folder.file("notes.txt")) << "not looked at";
  const PluginFolder found = read_plugin_folder(os::SystemFiles(), folder.file(""));
  ASSERT_TRUE(found.files.has_value());
  EXPECT_EQ(found.files->size(), 2U);
  const auto schemas = schemas_of(found);
  ASSERT_EQ(schemas.size(), 1U);
  EXPECT_EQ(schemas[0].id, "aborts_when_loaded");
  const auto problems = problems_of(found);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems[0].find("b.so: "), std::string::npos) << problems[0];
}

TEST(PluginFolder, SaysThatItCannotBeRead) {
  const PluginFolder found = read_plugin_folder(os::SystemFiles(), "/nowhere");
  EXPECT_TRUE(schemas_of(found).empty());
  ASSERT_EQ(problems_of(found).size(), 1U);
  EXPECT_NE(problems_of(found)[0].find("/nowhere"), std::string::npos);
}

}  // namespace
}  // namespace btl::plugin
