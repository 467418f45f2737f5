// SPDX-License-Identifier: EUPL-1.2
#include "core/config/starter.hpp"

#include <gtest/gtest.h>

#include "core/config/config.hpp"
#include "core/config/format.hpp"

namespace btl::config {
namespace {

class StarterTest : public testing::TestWithParam<Profile> {};

TEST_P(StarterTest, IsAConfigurationWithoutFindings) {
  os::FakeFiles files;
  for (const StarterFile& file : starter_files(GetParam(), {"bleiswijk", "rest"}, {"incidents"})) {
    EXPECT_EQ(format_toml(file.text), file.text) << file.name;
    ASSERT_TRUE(files.replace("cfg/" + file.name, file.text).has_value());
  }
  const Loaded loaded = load(files, "cfg", {});
  for (const Finding& finding : loaded.findings) ADD_FAILURE() << to_text(finding);
  ASSERT_NE(loaded.snapshot, nullptr);
  EXPECT_EQ(loaded.snapshot->kernen.size(), 2U);
  EXPECT_EQ(loaded.snapshot->kernen.at("bleiswijk").name, "bleiswijk");
}

// Every line that is commented out says what counts anyway.
TEST_P(StarterTest, MeansTheSameWhenEveryDefaultIsWrittenOut) {
  os::FakeFiles files;
  for (StarterFile& file : starter_files(GetParam(), {}, {})) {
    for (std::size_t at = 0; (at = file.text.find("\n# ", at)) != std::string::npos; ++at) {
      const std::string line = file.text.substr(at + 3, file.text.find('\n', at + 1) - at - 3);
      if (line.find(" = ") != std::string::npos) file.text.erase(at + 1, 2);
    }
    ASSERT_TRUE(files.replace("cfg/" + file.name, file.text).has_value());
  }
  const Loaded loaded = load(files, "cfg", {});
  for (const Finding& finding : loaded.findings) ADD_FAILURE() << to_text(finding);
  ASSERT_NE(loaded.snapshot, nullptr);
  const bool is_large = GetParam() == Profile::kLarge;
  EXPECT_EQ(loaded.snapshot->event_retention, std::chrono::hours{24 * (is_large ? 365 : 90)});
}

INSTANTIATE_TEST_SUITE_P(Profiles,
                         StarterTest,
                         testing::Values(Profile::kSmall, Profile::kLarge),
                         [](const auto& profile) {
                           return profile.param == Profile::kSmall ? "Small" : "Large";
                         });

TEST(Starter, HasAnOverlayWithTheNameOfAKern) {
  const StarterFile file = starter_overlay("berkel", "Berkel \"en\" Rodenrijs");
  EXPECT_EQ(file.name, "kernen/berkel.toml");
  EXPECT_NE(file.text.find("name = \"Berkel \\\"en\\\" Rodenrijs\"\n"), std::string::npos);
}

}  // namespace
}  // namespace btl::config
