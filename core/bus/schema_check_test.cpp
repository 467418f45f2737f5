// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/schema_check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "core/bus/event.hpp"

namespace btl::bus {
namespace {

using std::string_view_literals::operator""sv;

constexpr const char* kReport = R"({
  "$schema": "http://json-schema.org/draft-04/schema#",
  "type": "object",
  "required": ["id", "place"],
  "additionalProperties": false,
  "properties": {
    "id": {"type": "string", "pattern": "^[0-9a-f]{4}$"},
    "kind": {"enum": ["a", "b"]},
    "note": {"type": "string", "maxLength": 3},
    "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": true, "maxItems": 2},
    "place": {
      "type": "object",
      "properties": {"lat": {"type": "number", "minimum": -90, "maximum": 90}},
      "anyOf": [{"required": ["lat"]}, {"required": ["address"]}]
    },
    "free": {}
  }
})";

SchemaCheck compiled(std::string_view schema) {
  auto made = SchemaCheck::compile(schema);
  EXPECT_TRUE(made.has_value()) << made.error().message;
  return std::move(*made);
}

TEST(SchemaCheck, TakesWhatFits) {
  const auto schema = compiled(kReport);
  for (const char* payload : {R"({"id":"00ff","place":{"lat":52}})",
                              R"( {"id":"00ff","place":{"address":1},"kind":"a","note":"éé€"} )",
                              R"({"id":"00ff","place":{"lat":1.5},"tags":["x","y"]})"}) {
    const auto checked = schema.check(payload);
    EXPECT_TRUE(checked.has_value()) << payload << ": " << checked.error().message;
  }
}

struct RefusedSchema {
  std::string_view payload;
  const char* where;
  const char* rule;
};

TEST(SchemaCheck, NamesThePointerAndTheRule) {
  const RefusedSchema table[] = {
      {R"({"place":{"lat":1}})", "as a whole", "\"required\""},
      {R"({"id":"00FF","place":{"lat":1}})", "/id", "\"pattern\""},
      {R"({"id":1,"place":{"lat":1}})", "/id", "\"type\""},
      {R"({"id":"00ff","place":{"lat":91}})", "/place/lat", "\"maximum\""},
      {R"({"id":"00ff","place":{}})", "/place", "\"anyOf\""},
      {R"({"id":"00ff","place":{"lat":1},"kind":"c"})", "/kind", "\"enum\""},
      {R"({"id":"00ff","place":{"lat":1},"note":"four"})", "/note", "\"maxLength\""},
      {R"({"id":"00ff","place":{"lat":1},"tags":["x","x"]})", "/tags", "\"uniqueItems\""},
      {R"({"id":"00ff","place":{"lat":1},"tags":["x",2]})", "/tags/1", "\"type\""},
      {R"({"id":"00ff","place":{"lat":1},"more":1})", "/more", "\"additionalProperties\""},
      {"", "no JSON", "empty"},
      {"[]", "", "no JSON object"},
      {"7", "", "no JSON object"},
      {"null", "", "no JSON object"},
      {R"({"id":"00ff","place":{"lat":1}} x)", "no JSON", "root"},
      {R"({"id":"00ff","place":{"lat":1},})", "no JSON", "byte"},
      {R"({"id":"00ff")", "no JSON", "byte"},
      {"{\"free\":\"\xff\"}", "no JSON", "encoding"},
      {"{\"free\":\"a\nb\"}", "no JSON", "byte"},
      {R"({"free":"a\u0000b"})", "", "NUL"},
      {R"({"a\u0000b":1})", "", "NUL"},
      {"{\"id\":\"00ff\",\"place\":{\"lat\":1}}\0}"sv, "", "NUL"},
  };
  const auto schema = compiled(kReport);
  for (const auto& [payload, where, rule] : table) {
    const auto checked = schema.check(payload);
    ASSERT_TRUE(checked.has_error()) << payload;
    EXPECT_EQ(checked.error().code, base::ErrorCode::kInvalid);
    EXPECT_NE(checked.error().message.find(where), std::string::npos) << checked.error().message;
    EXPECT_NE(checked.error().message.find(rule), std::string::npos) << checked.error().message;
  }
}

TEST(SchemaCheck, GoesOnAfterARefusal) {
  const auto schema = compiled(kReport);
  EXPECT_TRUE(schema.check("{").has_error());
  EXPECT_TRUE(schema.check(R"({"id":"00ff","place":{"lat":52}})").has_value());
}

TEST(SchemaCheck, IsNotHurtByDepth) {
  const auto schema = compiled("{}");
  for (const std::size_t depth : {kPayloadDepthMax + 1UL, 30'000UL}) {
    std::string deep;
    for (std::size_t i = 0; i < depth; ++i) deep += "{\"\":";
    deep.resize(std::min(deep.size(), kPayloadBytesMax));
    const auto checked = schema.check(deep);
    ASSERT_TRUE(checked.has_error());
    EXPECT_NE(checked.error().message.find("too deep"), std::string::npos);
  }
  std::string fits = "{\"a\":";
  fits += std::string(kPayloadDepthMax - 1, '[') + std::string(kPayloadDepthMax - 1, ']') + "}";
  EXPECT_TRUE(schema.check(fits).has_value());
}

TEST(SchemaCheck, BoundsTheSize) {
  const auto schema = compiled("{}");
  const std::string fits = "{\"a\":\"" + std::string(kPayloadBytesMax - 8, 'x') + "\"}";
  EXPECT_TRUE(schema.check(fits).has_value());
  EXPECT_EQ(schema.check(fits + " ").error().code, base::ErrorCode::kTooLarge);
}

TEST(SchemaCheck, RefusesWhatIsNoSchema) {
  const RefusedSchema table[] = {
      {"", "schema is no JSON", ""},
      {"[]", "#", "object"},
      {R"({"requred":["a"]})", "#/requred", "no keyword"},
      {R"({"const":1})", "#/const", "no keyword"},
      {R"({"type":"text"})", "#/type", "seven types"},
      {R"({"type":[]})", "#/type", "seven types"},
      {R"({"properties":{"a":{"type":"int"}}})", "#/properties/a/type", "seven types"},
      {R"({"properties":{"a":true}})", "#/properties/a", "object"},
      {R"({"required":[]})", "#/required", "names"},
      {R"({"minLength":-1})", "#/minLength", "whole number"},
      {R"({"exclusiveMinimum":1})", "#/exclusiveMinimum", "true or false"},
      {R"({"multipleOf":0})", "#/multipleOf", "above 0"},
      {R"({"enum":[{}]})", "#/enum", "plain values"},
      {R"({"anyOf":[]})", "#/anyOf", "list of schemas"},
      {R"({"anyOf":[{"pattern":"("}]})", "#/anyOf/0/pattern", "empty"},
      {R"({"patternProperties":{"\\d":{}}})", "#/patternProperties", "not supported"},
      {R"({"$ref":"#"})", "#/$ref", "not supported"},
      {R"({"dependencies":{"a":["b"],"c":1}})", "#/dependencies/c", "object"},
      {R"({"default":{}})", "#/default", "no object"},
  };
  for (const auto& [schema, where, what] : table) {
    const auto made = SchemaCheck::compile(schema);
    ASSERT_TRUE(made.has_error()) << schema;
    EXPECT_EQ(made.error().code, base::ErrorCode::kInvalid);
    EXPECT_NE(made.error().message.find(where), std::string::npos) << made.error().message;
    EXPECT_NE(made.error().message.find(what), std::string::npos) << made.error().message;
  }
}

TEST(SchemaCheck, IsNotHurtByADeepSchema) {
  std::string deep;
  for (int i = 0; i < 5'000; ++i) deep += R"({"items":)";
  EXPECT_TRUE(SchemaCheck::compile(deep).has_error());
  deep += "{}" + std::string(5'000, '}');
  EXPECT_NE(SchemaCheck::compile(deep).error().message.find("too deep"), std::string::npos);
}

TEST(SchemaCheck, ServesManyThreads) {
  const auto schema = compiled(kReport);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&schema] {
      for (int round = 0; round < 200; ++round) {
        EXPECT_TRUE(schema.check(R"({"id":"00ff","place":{"lat":52}})").has_value());
        EXPECT_FALSE(schema.check(R"({"id":"00fx","place":{"lat":52}})").has_value());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace btl::bus
