// SPDX-License-Identifier: EUPL-1.2
#include "core/web/page_check.hpp"

#include <gtest/gtest.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

std::string heading(int level) {
  return R"({"type":"heading","level":)" + std::to_string(level) + R"(,"text":"x"})";
}

TEST(PageCheck, RefusesHeadingsThatJump) {
  EXPECT_EQ(findings_of(page_with(heading(2) + "," + heading(3) + "," + heading(2))), "");
  EXPECT_EQ(findings_of(page_with(heading(3))),
            "/components/0/level jumps from 1 to 3: 2 must come first");
  EXPECT_EQ(findings_of(page_with(heading(2) + "," + heading(4))),
            "/components/1/level jumps from 2 to 4: 3 must come first");
}

TEST(PageCheck, TakesACardForASectionOfItsOwn) {
  const auto card = [](const std::string& inner) {
    return R"({"type":"card","title":"x","components":[)" + inner + "]}";
  };
  EXPECT_EQ(findings_of(page_with(card(heading(3)) + "," + heading(2))), "");
  EXPECT_EQ(findings_of(page_with(card(heading(4)))),
            "/components/0/components/0/level jumps from 2 to 4: 3 must come first");
  // What follows the card stands below what came before it.
  EXPECT_EQ(findings_of(page_with(card(heading(3)) + "," + heading(3))),
            "/components/1/level jumps from 1 to 3: 2 must come first");
}

TEST(PageCheck, BoundsTheDepthOfComponents) {
  std::string nested = R"({"type":"text","text":"x"})";
  for (int i = 0; i < 3; ++i)
    nested = R"({"type":"card","title":"x","components":[)" + nested + "]}";
  EXPECT_EQ(
      findings_of(page_with(nested)),
      "/components/0/components/0/components/0/components/0 lies more than 3 components deep");
}

TEST(PageCheck, WantsACellForEachColumn) {
  EXPECT_EQ(
      findings_of(page_with(
          R"({"type":"table","caption":"x","empty":"x","columns":[{"label":"a"},{"label":"b"}],
                    "rows":[{"cells":["1","2"]},{"cells":["1"]},{"cells":[[],"2"]}]})")),
      "/components/0/rows/1/cells has 1 cells for 2 columns\n"
      "/components/0/rows/2/cells begins with an empty cell: the first one names the row");
}

TEST(PageCheck, WantsIdsOfRowsThatCanBeTicked) {
  EXPECT_EQ(findings_of(page_with(
                R"({"type":"table","caption":"x","empty":"x","columns":[{"label":"a"}],
                    "rows":[{"cells":["1"]}],
                    "select":{"action":"/x","name":"id","buttons":[{"label":"x","value":"y"}]}})")),
            "/components/0/rows/0/id is missing: rows can be selected");
}

TEST(PageCheck, WantsOneCurrentTabAndAtMostOneCurrentStep) {
  EXPECT_EQ(findings_of(page_with(
                R"({"type":"tabs","label":"x","items":[{"label":"a","href":"/a"},{"label":"b",
              "href":"/b"}]})")),
            "/components/0/items has 0 current tabs instead of one");
  EXPECT_EQ(
      findings_of(page_with(
          R"({"type":"steps","label":"x","items":[{"label":"a","state":"current"},{"label":"b",
              "state":"current"}]})")),
      "/components/0/items has 2 current steps");
}

TEST(PageCheck, WantsAValueForEachLabelOfAChart) {
  EXPECT_EQ(findings_of(page_with(
                R"({"type":"chart","kind":"bar","title":"x","summary":"x","labels":["a","b"],
                    "series":[{"label":"s","values":[1]}]})")),
            "/components/0/series/0/values has 1 values for 2 labels");
}

TEST(PageCheck, WantsIdsToBeThereOnce) {
  const std::string twice = R"({"type":"heading","level":2,"text":"x","id":"a"})";
  EXPECT_EQ(findings_of(page_with(twice + "," + twice)), "/components/1/id \"a\" is there already");
}

}  // namespace
}  // namespace btl::web
