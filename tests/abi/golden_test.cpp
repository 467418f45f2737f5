// SPDX-License-Identifier: EUPL-1.2
// The layouts that gcc and clang make of the SDK's headers, against what is written down and what
// was promised.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "layout_text.hpp"

namespace btl::abi {
namespace {

std::string read(const std::filesystem::path& path) {
  const std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const std::filesystem::path kSdk = BTL_SDK_FOLDER;

TEST(Layout, IsAsWrittenDownWithTheCompilerOfTheBuild) {
  EXPECT_EQ(read(BTL_LAYOUT_OF_BUILD), read(kSdk / "abi/v1.txt"));
}

TEST(Layout, IsAsWrittenDownWithClang) {
  const std::string layout = read(BTL_LAYOUT_OF_CLANG);
  if (layout.empty()) {
    GTEST_SKIP() << "no clang on this machine";
  }
  EXPECT_EQ(layout, read(kSdk / "abi/v1.txt"));
}

TEST(Layout, KeepsWhatEveryReleasePromised) {
  int releases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kSdk / "abi/recorded")) {
    ++releases;
    for (const std::string& sentence :
         broken_promises(read(entry.path()), read(kSdk / "abi/v1.txt"))) {
      ADD_FAILURE() << entry.path().filename() << ": " << sentence
                    << "; a changed meaning needs a new capability id";
    }
  }
  EXPECT_GE(releases, 1) << "the recorded layouts are missing";
}

TEST(Layout, ListsEveryStructOfTheHeaders) {
  const std::string layout = read(kSdk / "abi/v1.txt");
  int structs = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kSdk / "include/btl")) {
    for (const std::string& name :
         structs_of_header(entry.is_regular_file() ? read(entry.path()) : "")) {
      ++structs;
      EXPECT_NE(layout.find("struct " + name + " "), std::string::npos)
          << name << " of " << entry.path().filename() << " is missing in sdk/abi/layout.c";
    }
  }
  EXPECT_GE(structs, 20);
}

}  // namespace
}  // namespace btl::abi
