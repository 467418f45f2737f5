// SPDX-License-Identifier: EUPL-1.2
#include "core/web/template_set.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <vector>

namespace btl::web {
namespace {

using Sources = std::vector<EmbeddedFile>;

TemplateSet compiled(const Sources& sources) {
  return TemplateSet::compile(sources).value();
}

std::string rendered(std::string_view source, std::string_view model) {
  std::string html;
  const auto done =
      compiled({{"main.mustache", source}}).render("main", boost::json::parse(model), html);
  EXPECT_TRUE(done.has_value());
  return html;
}

TEST(TemplateSet, PrintsValuesEscaped) {
  EXPECT_EQ(rendered("{{a}} {{b}} {{c}}", R"({"a":"<","b":7,"c":-2.5})"), "&lt; 7 -2.5");
  EXPECT_EQ(rendered("{{a.b}}{{a}}{{x}}{{n}}{{t}}", R"({"a":{"b":"c"},"n":null,"t":true})"), "c");
}

TEST(TemplateSet, RunsSections) {
  EXPECT_EQ(rendered("{{#a}}({{.}}){{/a}}{{^a}}none{{/a}}", R"({"a":["x","y"]})"), "(x)(y)");
  EXPECT_EQ(rendered("{{#a}}({{.}}){{/a}}{{^a}}none{{/a}}", R"({"a":[]})"), "none");
  EXPECT_EQ(rendered("{{#a}}({{a}}){{/a}}", R"({"a":"x"})"), "(x)");
  for (const std::string_view nothing : {"null", "false", "\"\"", "[]"}) {
    const std::string model = "{\"a\":" + std::string(nothing) + "}";
    EXPECT_EQ(rendered("{{#a}}x{{/a}}{{^a}}y{{/a}}", model), "y") << nothing;
  }
  EXPECT_EQ(rendered("{{#a}}x{{/a}}", R"({"a":0})"), "x");
}

// The mistake that Mustache invites: a component without a help text would print its parent's.
TEST(TemplateSet, LooksInTheInnermostObjectOnly) {
  EXPECT_EQ(rendered("{{#a}}[{{b}}][{{@b}}]{{/a}}", R"({"b":"outer","a":{"c":1}})"), "[][outer]");
}

TEST(TemplateSet, LeavesNoTraceOfLinesWithTagsOnly) {
  EXPECT_EQ(rendered("a\n{{#b}}\n  c\n{{/b}}\nd\n", R"({"b":true})"), "a\nc\nd");
  EXPECT_EQ(rendered("a\n{{! a comment\nof two lines }}\nb", "{}"), "a\nb");
}

TEST(TemplateSet, IncludesOthersAlsoByAValue) {
  const TemplateSet set = compiled({{"main.mustache", "{{#all}}{{> *type}}{{/all}}{{> tail}}"},
                                    {"a.mustache", "(a{{#all}}{{> *type}}{{/all}})"},
                                    {"tail.mustache", "."},
                                    {"other.css", "{{{not a template}}}"}});
  std::string html;
  const auto model =
      boost::json::parse(R"({"all":[{"type":"a","all":[{"type":"tail"}]},{"type":"a"}]})");
  ASSERT_TRUE(set.render("main", model, html).has_value());
  EXPECT_EQ(html, "(a.)(a).");
}

TEST(TemplateSet, RefusesUnknownPartials) {
  const Sources sources = {{"main.mustache", "x\n{{> gone}}"}};
  EXPECT_EQ(TemplateSet::compile(sources).error().message, "template main:2: no template \"gone\"");
  const Sources twice = {{"a.mustache", ""}, {"a.mustache", ""}};
  EXPECT_EQ(TemplateSet::compile(twice).error().message, "template a: is there twice");
  std::string html;
  EXPECT_EQ(compiled({{"main.mustache", "{{> *type}}"}})
                .render("main", boost::json::parse(R"({"type":"gone"})"), html)
                .error()
                .code,
            base::ErrorCode::kInternal);
}

TEST(TemplateSet, EndsPartialsThatIncludeThemselves) {
  std::string html;
  const auto done =
      compiled({{"main.mustache", "x{{> main}}"}}).render("main", boost::json::parse("{}"), html);
  EXPECT_EQ(done.error().code, base::ErrorCode::kInternal);
}

}  // namespace
}  // namespace btl::web
