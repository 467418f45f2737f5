// SPDX-License-Identifier: EUPL-1.2
#include "model/parameters.hpp"

#include <gtest/gtest.h>

namespace incidents {
namespace {

TEST(Parameters, TreatAnEmptyOneAsAbsent) {
  Parameters parameters;
  parameters.add("a", "");
  parameters.add("a", "1");
  parameters.add("a", "2");
  parameters.add("b", "");
  EXPECT_EQ(parameters.first("a"), "1");
  EXPECT_EQ(parameters.first("b"), "");
  EXPECT_EQ(parameters.first("b", "a"), "1");
  EXPECT_EQ(parameters.all("a").size(), 2U);
}

TEST(Parameters, NameEachTextThatCannotBeKept) {
  Parameters parameters;
  parameters.add("fine", "caf\u00e9");
  parameters.add("description", "\xff");
  parameters.add("\xfe", "x");
  parameters.add("long", std::string(4'001, 'x'));
  parameters.add("nul", std::string(1, '\0'));
  const auto findings = text_findings(parameters);
  ASSERT_EQ(findings.size(), 4U);
  EXPECT_EQ(findings[0], (Finding{"description", "is not UTF-8"}));
  EXPECT_EQ(findings[1], (Finding{"parameter 3", "its name is not UTF-8"}));
  EXPECT_EQ(findings[2], (Finding{"long", "is longer than 4000 characters"}));
  EXPECT_EQ(findings[3], (Finding{"nul", "has a NUL character"}));
}

}  // namespace
}  // namespace incidents
