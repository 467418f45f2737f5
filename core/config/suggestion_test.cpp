// SPDX-License-Identifier: EUPL-1.2
#include "core/config/suggestion.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace btl::config {
namespace {

TEST(Suggestion, CountsTheStepsBetweenTexts) {
  struct Case {
    std::string_view from;
    std::string_view to;
    std::size_t steps;
  };
  const std::vector<Case> cases = {
      {"", "", 0},
      {"", "abc", 3},
      {"abc", "", 3},
      {"listen", "listen", 0},
      {"lisen", "listen", 1},
      {"listenn", "listen", 1},
      {"lixten", "listen", 1},
      {"lsiten", "listen", 1},
      {"ca", "abc", 3},
      {"kitten", "sitting", 3},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(edit_distance(c.from, c.to), c.steps) << c.from << " " << c.to;
    EXPECT_EQ(edit_distance(c.to, c.from), c.steps) << c.to << " " << c.from;
  }
}

TEST(Suggestion, FindsTheNearestName) {
  const std::vector<std::string> names = {"incidents", "statistics", "roles"};
  EXPECT_EQ(nearest("incidnets", names), "incidents");
  EXPECT_EQ(nearest("statistic", names), "statistics");
  EXPECT_EQ(nearest("role", names), "roles");
}

TEST(Suggestion, IsSilentWhenNothingIsNear) {
  const std::vector<std::string> names = {"incidents", "statistics", "roles"};
  EXPECT_EQ(nearest("weather", names), std::nullopt);
  EXPECT_EQ(nearest("", names), std::nullopt);
  EXPECT_EQ(nearest("role", {}), std::nullopt);
  EXPECT_EQ(nearest(std::string(1'000'000, 'r'), names), std::nullopt);
}

TEST(Suggestion, TakesTheFirstOfEquallyNearNames) {
  const std::vector<std::string> names = {"cat", "bat"};
  EXPECT_EQ(nearest("rat", names), "cat");
}

}  // namespace
}  // namespace btl::config
