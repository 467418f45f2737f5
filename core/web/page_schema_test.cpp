// SPDX-License-Identifier: EUPL-1.2
#include "core/web/page_schema.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/json/parse.hpp>
#include <utility>

#include "core/web/drawn_for_test.hpp"
#include "core/web/embedded_files.hpp"

namespace btl::web {
namespace {

TEST(PageSchema, SaysForEachMistakeWhereAndWhat) {
  constexpr auto kCases = std::to_array<std::pair<std::string_view, std::string_view>>({
      {R"({"type":"text"})", "/components/0/text is missing"},
      {R"({"type":"text","text":7})", "/components/0/text must be a text or a list"},
      {R"({"type":"text","text":" "})", "/components/0/text must have something to read in it"},
      {R"({"type":"text","text":"x","colour":"red"})", "/components/0/colour is not known here"},
      {R"({"type":"text","text":["a",{"strong":true}]})",
       "/components/0/text/1 must have one of: text, date, time"},
      {R"({"type":"text","text":[{"text":"x","href":"javascript:x"}]})",
       "/components/0/text/0/href must be a path of this server (\"/...\"), a fragment or an https "
       "address"},
      {R"({"type":"heading","level":1,"text":"x"})", "/components/0/level must be 2 or more"},
      {R"({"type":"heading","level":2.5,"text":"x"})",
       "/components/0/level must be a whole number"},
      {R"({"type":"marquee"})", "/components/0/type is none of those that are known here"},
      {R"({"text":"x"})", "/components/0/type is missing"},
      {R"(["text"])", "/components/0 must be an object"},
      {R"({"type":"notice","tone":"loud","text":"x"})",
       "/components/0/tone must be one of: neutral, info, success, warning, danger"},
      {R"({"type":"chart","kind":"bar","title":"x","summary":"x","labels":["a"],
           "series":[{"label":"s","values":[1e300]}]})",
       "/components/0/series/0/values/0 must be 1000000000000000 or less"},
      {R"({"type":"badges","items":[]})", "/components/0/items must have 1 or more"},
      {R"({"type":"form","action":"/x","submit":"y","fields":[{"type":"text","name":"a"}]})",
       "/components/0/fields/0/label is missing"},
      {R"({"type":"form","action":"/x","submit":"y","fields":[{"type":"email","name":"a",
              "label":"b"}]})",
       "/components/0/fields/0/autocomplete is missing"},
      {R"({"type":"form","action":"https://x.nl/","submit":"y","fields":[]})",
       "/components/0/action must be a path of this server (\"/...\")"},
      {R"({"type":"form","action":"/x","submit":"y","fields":[{"type":"hidden","name":"a b",
              "value":""}]})",
       "/components/0/fields/0/name must be a letter, then letters, digits, \"_\", \"-\" or \".\""},
  });
  for (const auto& [component, finding] : kCases) {
    EXPECT_EQ(findings_of(page_with(component)), finding) << component;
  }
}

TEST(PageSchema, FindsAllMistakesAtOnce) {
  EXPECT_EQ(findings_of(R"({"title":"","components":[{"type":"text"},{"type":"markdown","text":""}],
                            "a/b~c":1})"),
            "/title must not be empty\n"
            "/components/0/text is missing\n"
            "/components/1/text must not be empty\n"
            "/a~1b~0c is not known here");
}

TEST(PageSchema, StopsCountingInTheEnd) {
  std::string components;
  for (std::size_t i = 0; i < 3 * kFindingsMax; ++i) components += R"({"type":"text"},)";
  components.pop_back();
  const auto result = renderer_for_test().page(page_with(components), {});
  EXPECT_EQ(std::get<Findings>(result).size(), kFindingsMax);
}

TEST(PageSchema, CountsCharactersAndNotBytes) {
  const std::string fits = R"({"title":")" + [] {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "é";
    return text;
  }();
  const std::string rest = R"(","components":[{"type":"text","text":"x"}]})";
  EXPECT_EQ(findings_of(fits + rest), "");
  EXPECT_EQ(findings_of(fits + "x" + rest), "/title must have at most 200 characters");
}

TEST(PageSchema, RefusesASchemaThatIsNone) {
  EXPECT_FALSE(PageSchema::compile("{").has_value());
  EXPECT_FALSE(PageSchema::compile("[]").has_value());
  EXPECT_TRUE(PageSchema::compile(embedded_file("page.json")).has_value());
}

}  // namespace
}  // namespace btl::web
