// SPDX-License-Identifier: EUPL-1.2
#include "core/web/rule_book.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/json/parse.hpp>
#include <utility>

namespace btl::web {
namespace {

base::Result<RuleBook> compile(std::string_view schema) {
  return RuleBook::compile(boost::json::parse(schema).as_object());
}

TEST(RuleBook, ReadsRulesAndWhatTheyReferTo) {
  const auto book = compile(R"({"type":"object","required":["a"],"properties":{
      "a":{"$ref":"#/definitions/word"},"b":{"type":["number","null"],"minimum":1}},
      "additionalProperties":false,
      "definitions":{"word":{"type":"string","maxLength":3,"format":"words"}}})");
  ASSERT_TRUE(book.has_value()) << book.error().message;
  const Rule::Property* word = book->root().find("a");
  ASSERT_NE(word, nullptr);
  EXPECT_TRUE(word->required);
  EXPECT_EQ(word->rule->count_max, 3U);
  EXPECT_TRUE(word->rule->format.has_value());
  EXPECT_EQ(book->root().find("b")->rule->types, kNumber | kNull);
  EXPECT_EQ(book->root().find("c"), nullptr);
}

TEST(RuleBook, RefusesWhatWouldCheckNothing) {
  constexpr auto kCases = std::to_array<std::pair<std::string_view, std::string_view>>({
      {R"({"typo":"string"})", "schema #/typo: is no keyword that is known here"},
      {R"({"type":"text"})", "schema #/type: is no type of JSON"},
      {R"({"format":"uri"})", "schema #/format: is no format that is known here"},
      {R"({"pattern":"x"})", "schema #/pattern: is no keyword that is known here"},
      {R"({"multipleOf":2})", "schema #/multipleOf: is no keyword that is known here"},
      {R"({"required":["a"]})", "schema #/required: names no property"},
      {R"({"additionalProperties":true})",
       "schema #/additionalProperties: only false is known here"},
      {R"({"items":{"$ref":"#/definitions/gone"}})",
       "schema #/items: #/definitions/gone is not defined"},
      {R"({"items":{"$ref":"other.json"}})", "schema #/items: refers to no definition"},
      {R"({"items":7})", "schema #/items: is no object"},
      {R"({"oneOf":[{"oneOf":[{"type":"null"}]}]})", "schema #: an alternative has alternatives"},
  });
  for (const auto& [schema, message] : kCases) {
    const auto book = compile(schema);
    ASSERT_FALSE(book.has_value()) << schema;
    EXPECT_EQ(book.error().message, message);
  }
}

}  // namespace
}  // namespace btl::web
