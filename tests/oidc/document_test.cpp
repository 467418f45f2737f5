// SPDX-License-Identifier: EUPL-1.2
// The example for administrators is one that the server accepts.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/process.hpp"
#include "tests/support/server.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {
namespace {

TEST(OidcDocument, HasAnExampleThatIsAccepted) {
  const std::string document = read_text(BTL_ACCOUNTS_DOCUMENT);
  const std::string fence = "```toml\n";
  const auto begin = document.find(fence);
  ASSERT_NE(begin, std::string::npos);
  const auto text = begin + fence.size();
  const std::string example = document.substr(text, document.find("```", text) - text);
  ASSERT_NE(example.find("[[access.oidc]]"), std::string::npos);
  const TemporaryFolder folder;
  const std::string config = folder / "config";
  copy_folder(demo_folder(), config);
  std::filesystem::create_directories(config + "/conf.d");
  std::filesystem::create_directories(config + "/secrets");
  write_text(config + "/conf.d/50-guests.toml", example);
  write_text(config + "/secrets/oidc-lansingerland", "a secret");
  const Outcome checked = run({program(), "config", "check", "--strict", "--config", config});
  EXPECT_EQ(checked.status, 0) << checked.output;
}

}  // namespace
}  // namespace btl::test
