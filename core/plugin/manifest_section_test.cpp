// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest_section.hpp"

#include <gtest/gtest.h>

namespace btl::plugin {
namespace {

using namespace std::string_literals;

TEST(ManifestSection, GivesEachFileByItsPath) {
  const auto files = parse_section(
      "btl-manifest 1\nfile 13 plugin.toml\nid = \"small\"\n\nfile 3 schema/config.json\n{}\n\n");
  ASSERT_TRUE(files.has_value()) << files.error().message;
  EXPECT_EQ(files->size(), 2U);
  EXPECT_EQ(files->at("plugin.toml"), "id = \"small\"\n");
  EXPECT_EQ(files->at("schema/config.json"), "{}\n");
}

TEST(ManifestSection, KeepsEmptyFilesAndBytesOfEveryKind) {
  const auto files = parse_section("btl-manifest 1\nfile 0 plugin.toml\n\nfile 6 a\nfile \0\n"s);
  ASSERT_TRUE(files.has_value()) << files.error().message;
  EXPECT_EQ(files->at("plugin.toml"), "");
  EXPECT_EQ(files->at("a"), "file \0"s);
}

TEST(ManifestSection, RefusesWhatIsMalformedAndSaysWhere) {
  struct Case {
    std::string section;
    std::string says;
  };
  const std::string first = "btl-manifest 1\nfile 0 plugin.toml\n\n";
  const Case cases[] = {
      {"", "byte 0: does not begin"},
      {"btl-manifest 2\n", "does not begin"},
      {"btl-manifest 1\n", "no plugin.toml"},
      {"btl-manifest 1\nfile 0 other.toml\n\n", "plugin.toml must come first"},
      {"btl-manifest 1\nfile 5 plugin.toml\nid", "plugin.toml ends early"},
      {"btl-manifest 1\nfile 1 plugin.toml\nid\n", "plugin.toml ends early"},
      {"btl-manifest 1\nfile 99999999999999999999 plugin.toml\n\n", "length"},
      {"btl-manifest 1\nfile -1 plugin.toml\n\n", "length"},
      {"btl-manifest 1\nfile 00 plugin.toml\n\n", "length"},
      {"btl-manifest 1\nfile 18446744073709551615 plugin.toml\n\n", "ends early"},
      {first + "file 0 ../secret\n\n", "path"},
      {first + "file 0 /etc/passwd\n\n", "path"},
      {first + "file 0 a//b\n\n", "path"},
      {first + "file 0 \n\n", "path"},
      {first + "file 0 a\xff\n\n", "path"},
      {first + "file 0 " + std::string(201, 'a') + "\n\n", "path"},
      {first + "file 0 plugin.toml\n\n", "is there twice"},
      {first + "\n", "\"file\" expected"},
      {first + "x", "\"file\" expected"},
  };
  for (const Case& one : cases) {
    const auto files = parse_section(one.section);
    ASSERT_TRUE(files.has_error()) << one.section;
    EXPECT_EQ(files.error().code, base::ErrorCode::kInvalid);
    EXPECT_NE(files.error().message.find(one.says), std::string::npos) << files.error().message;
  }
}

}  // namespace
}  // namespace btl::plugin
