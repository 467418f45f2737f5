// SPDX-License-Identifier: EUPL-1.2
// `btl config check` on every folder of tests/data/config/broken: its output and exit code are
// those of expected.txt. To write these anew after a change: BTL_UPDATE_EXPECTED=1, then read the
// difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/server.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> broken_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(BTL_BROKEN)) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string check(const fs::path& folder) {
  const Outcome outcome = run(
      {program(), "config", "check", "--config", folder.string(), "--plugins", BTL_CONFIG_PLUGINS});
  std::string said = outcome.output;
  for (std::size_t at = 0; (at = said.find(folder.string(), at)) != std::string::npos;) {
    said.replace(at, folder.string().size(), "FOLDER");
  }
  return said + "exit code " + std::to_string(outcome.status) + "\n";
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t times = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

TEST(BrokenConfiguration, IsCriticisedAsExpected) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread exists
  const bool update = std::getenv("BTL_UPDATE_EXPECTED") != nullptr;
  for (const fs::path& folder : broken_folders()) {
    SCOPED_TRACE(folder.filename());
    const std::string said = check(folder);
    if (update) write_text(folder / "expected.txt", said);
    EXPECT_EQ(said, read_text(folder / "expected.txt"));
  }
}

TEST(BrokenConfiguration, HasOneFindingForOneMistake) {
  ASSERT_GE(broken_folders().size(), 20U);
  for (const fs::path& folder : broken_folders()) {
    if (folder.filename() == "everything") continue;
    EXPECT_EQ(count(read_text(folder / "expected.txt"), "[BTL-C"), 1U) << folder;
  }
}

TEST(BrokenConfiguration, TellsHowToLearnMore) {
  for (const fs::path& folder : broken_folders()) {
    const std::string expected = read_text(folder / "expected.txt");
    const auto begin = expected.find("[BTL-C") + 1;
    const std::string code = expected.substr(begin, expected.find(']', begin) - begin);
    EXPECT_NE(expected.find("btl explain " + code), std::string::npos) << folder;
    EXPECT_EQ(run({program(), "explain", code}).status, 0) << code;
  }
}

TEST(BrokenConfiguration, NeverRepeatsASecret) {
  EXPECT_EQ(check(fs::path(BTL_BROKEN) / "literal-secret").find("hunter2"), std::string::npos);
}

}  // namespace
}  // namespace btl::test
