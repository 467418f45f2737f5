// SPDX-License-Identifier: EUPL-1.2
#include "core/config/rule_text.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <vector>

namespace btl::config {
namespace {

RuleText text_of(std::string_view keyword, std::string_view schema, boost::json::value value) {
  Node node;
  node.kind = Node::Kind::kScalar;
  node.scalar = std::move(value);
  return rule_text(keyword, boost::json::parse(schema).as_object(), node);
}

TEST(RuleText, SaysEachRuleInWords) {
  struct Case {
    std::string_view keyword;
    std::string_view schema;
    std::string_view message;
  };
  const std::vector<Case> cases = {
      {"type", R"({"type": "array"})", "must be an array, not a whole number"},
      {"type", R"({"type": "object"})", "must be a table, not a whole number"},
      {"type",
       R"({"type": ["string", "boolean", "number"]})",
       "must be a text, true or false or a number, not a whole number"},
      {"enum", R"({"enum": [1, "two"]})", "must be 1 or \"two\""},
      {"minimum", R"({"minimum": 8})", "must be at least 8"},
      {"maximum", R"({"maximum": 8})", "must be at most 8"},
      {"minimum", R"({"minimum": 8, "exclusiveMinimum": true})", "must be more than 8"},
      {"exclusiveMaximum", R"({"maximum": 8, "exclusiveMaximum": true})", "must be less than 8"},
      {"multipleOf", R"({"multipleOf": 5})", "must be a multiple of 5"},
      {"minLength", R"({"minLength": 1})", "must have at least 1 character"},
      {"maxLength", R"({"maxLength": 20})", "must have at most 20 characters"},
      {"minItems", R"({"minItems": 2})", "must have at least 2 elements"},
      {"maxProperties", R"({"maxProperties": 1})", "must have at most 1 key"},
      {"uniqueItems", R"({"uniqueItems": true})", "must not have an element twice"},
      {"pattern", R"({"pattern": "^a"})", "must match the pattern \"^a\""},
      {"anyOf", R"({"anyOf": []})", "breaks the rule \"anyOf\" of its schema"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(text_of(c.keyword, c.schema, 7).message, c.message);
  }
}

TEST(RuleText, SuggestsTheNearestWord) {
  const auto text = text_of("enum", R"({"enum": ["sqlite", "postgresql"]})", "sqlight");
  EXPECT_EQ(text.message, "must be \"sqlite\" or \"postgresql\"");
  EXPECT_EQ(text.hint, "");
  EXPECT_EQ(text_of("enum", R"({"enum": ["sqlite"]})", "sqllite").hint, "did you mean \"sqlite\"?");
}

TEST(RuleText, HasACodeForTheWrongType) {
  EXPECT_EQ(text_of("type", R"({"type": "array"})", 1).code, Code::kWrongType);
  EXPECT_EQ(text_of("minimum", R"({"minimum": 1})", 0).code, Code::kNotAllowed);
}

}  // namespace
}  // namespace btl::config
