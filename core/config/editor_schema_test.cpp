// SPDX-License-Identifier: EUPL-1.2
#include "core/config/editor_schema.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <set>

#include "core/config/schema.hpp"
#include "core/config/schemas.hpp"
#include "core/config/toml_file.hpp"
#include "core/config/validator.hpp"

namespace btl::config {
namespace {

std::string edited(std::string_view schema) {
  const auto parsed = parse_schema(schema);
  EXPECT_TRUE(parsed.has_value());
  boost::json::object result = editor_schema(*parsed, "t");
  result.stable_erase("$schema");
  result.stable_erase("title");
  return boost::json::serialize(result);
}

TEST(EditorSchema, SaysOurFormatsAsPatterns) {
  EXPECT_EQ(
      edited(R"({"properties": {"a": {"type": "string", "format": "duration", "apply": "live"}}})"),
      R"({"properties":{"a":{"type":"string","pattern":"^[0-9]+(ms|s|m|h|d)$"}},)"
      R"("additionalProperties":false})");
  EXPECT_NE(
      edited(R"({"properties": {"a": {"format": "secret"}}})").find(R"("required":["secret"])"),
      std::string::npos);
}

TEST(EditorSchema, HasAKeyForWhatMayBeAddedTo) {
  EXPECT_EQ(edited(R"({"properties": {
              "a": {"type": "array", "minItems": 1, "add": true, "default": [1]}
            }, "additionalProperties": {"type": "string"}})"),
            R"({"properties":{"a":{"type":"array","minItems":1,"default":[1]},)"
            R"("a_add":{"type":"array","description":)"
            R"("Goes on behind what lower layers, or the default, have listed."}},)"
            R"("additionalProperties":{"type":"string"}})");
}

TEST(EditorSchema, KeepsKeysThatAreNamedLikeAWord) {
  EXPECT_EQ(
      edited(R"({"properties": {"scope": {"type": "string"}, "default": {"enum": ["add"]}}})"),
      R"({"properties":{"scope":{"type":"string"},"default":{"enum":["add"]}},)"
      R"("additionalProperties":false})");
}

// Every word of the result, but for the names of properties.
void collect_words(const boost::json::value& value, std::set<std::string>& words) {
  const auto* object = value.if_object();
  if (object == nullptr) return;
  for (const auto& [word, inner] : *object) {
    words.emplace(word);
    if (word != "properties") {
      collect_words(inner, words);
      continue;
    }
    for (const auto& [name, property] : inner.as_object()) collect_words(property, words);
  }
}

TEST(EditorSchema, IsDraft04) {
  const auto schema = editor_schema(organisation_schema({}), "btl.toml");
  EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-04/schema#");
  std::set<std::string> words;
  collect_words(schema, words);
  for (const char* word : {"const", "if", "then", "scope", "apply", "add", "format"}) {
    EXPECT_FALSE(words.contains(word)) << word;
  }
}

TEST(EditorSchema, TakesWhatBtlTakes) {
  const Validator validator(editor_schema(organisation_schema({}), "btl.toml"));
  const auto fits = [&validator](const std::string& text) {
    Report report;
    const auto tree = parse_toml(text, report.add_source("btl.toml"), report);
    return tree && !validator.first_violation(*tree, {});
  };
  EXPECT_TRUE(fits("server.listen_add = [\"[::1]:80\"]\nevents.retention = \"9d\"\n"));
  EXPECT_FALSE(fits("server.lisen = 1\n"));
  EXPECT_FALSE(fits("events.retention = \"9\"\n"));
}

}  // namespace
}  // namespace btl::config
