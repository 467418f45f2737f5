// SPDX-License-Identifier: MIT
// What a build sees: files in, a header out, or findings and no header.
#include "tools/texts_command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tools/tests/catalogues_for_test.hpp"

namespace btl::catalogue {
namespace {

using testing::HasSubstr;

class TextsCommand : public testing::Test {
 public:
  ~TextsCommand() override { std::filesystem::remove_all(folder_); }

 protected:
  TextsCommand() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        std::filesystem::path(testing::TempDir()) / ("btl_texts_" + std::string(test->name()));
    std::filesystem::create_directories(folder_);
    write("nl.po", header_for_test("nl") + "msgid \"a.b\"\nmsgstr \"Dag \\\"buur\\\"\"\n");
    write("en.po", header_for_test("en") + "msgid \"a.b\"\nmsgstr \"Hello\"\n");
  }
  TextsCommand(const TextsCommand&) = delete;
  TextsCommand& operator=(const TextsCommand&) = delete;
  void write(const char* name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  [[nodiscard]] std::string path(const char* name) const { return (folder_ / name).string(); }

  int run(const std::vector<std::string>& arguments) {
    std::vector<const char*> all;
    for (const std::string& argument : arguments) all.push_back(argument.c_str());
    std::ostringstream errors;
    const int code = run_texts_command(all, errors);
    errors_ = errors.str();
    return code;
  }

  int run_on_catalogues() {
    return run(
        {"--namespace", "a::texts", "--output", path("out.h"), path("nl.po"), path("en.po")});
  }

  std::filesystem::path folder_;
  std::string errors_;
};

TEST_F(TextsCommand, WritesTheHeader) {
  EXPECT_EQ(run_on_catalogues(), 0) << errors_;
  std::ifstream stream(path("out.h"), std::ios::binary);
  const std::string header{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_THAT(header, HasSubstr("namespace a::texts {"));
  EXPECT_THAT(header,
              HasSubstr("inline constexpr Text<0> kAB{\"Dag \\\"buur\\\"\",\n    \"Hello\"}"));
  EXPECT_EQ(header.find(folder_.string()), std::string::npos) << "the same on every machine";
}

TEST_F(TextsCommand, NamesFileAndLineAndWritesNothing) {
  write("en.po", header_for_test("en") + "msgid \"a.b\"\nmsgstr \"\"\n");
  EXPECT_EQ(run_on_catalogues(), 1);
  EXPECT_EQ(errors_, path("en.po") + ":6: \"a.b\" has an empty msgstr\n");
  EXPECT_FALSE(std::filesystem::exists(path("out.h")));
}

TEST_F(TextsCommand, SaysWhichFileItCannotReadOrWrite) {
  EXPECT_EQ(run({"--namespace", "t", "--output", path("out.h"), path("nl.po"), path("no.po")}), 2);
  EXPECT_EQ(errors_, "btl_texts: " + path("no.po") + " cannot be read\n");
  EXPECT_EQ(run({"--namespace", "t", "--output", path("no/x.h"), path("nl.po"), path("en.po")}), 2);
  EXPECT_EQ(errors_, "btl_texts: " + path("no/x.h") + " cannot be written\n");
}

TEST_F(TextsCommand, RefusesAWrongCommandLine) {
  EXPECT_EQ(run({}), 2);
  EXPECT_THAT(errors_, HasSubstr("usage: "));
  EXPECT_EQ(run({"--namespace", "t", "--output"}), 2);
  EXPECT_EQ(run({"--namespace", "t", "--output", "x", "nl.po"}), 2);
  EXPECT_EQ(run({"--namespace", "t", "--output", "x", "--force", "nl.po", "en.po"}), 2);
  for (const char* wrong : {"", "a:b", "a::", "1a", "a b"}) {
    EXPECT_EQ(run({"--namespace", wrong, "--output", "x", path("nl.po"), path("en.po")}), 2);
    EXPECT_THAT(errors_, HasSubstr("is no namespace"));
  }
}

}  // namespace
}  // namespace btl::catalogue
