// SPDX-License-Identifier: EUPL-1.2
#include "core/config/schema.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace btl::config {
namespace {

namespace json = boost::json;

json::object parsed(std::string_view text) {
  auto parsed = parse_schema(text);
  EXPECT_TRUE(parsed.has_value()) << parsed.error().message;
  return parsed.has_value() ? *parsed : json::object{};
}

std::string problem_of_schema(std::string_view text) {
  const auto parsed = parse_schema(text);
  return parsed.has_error() ? parsed.error().message : "";
}

json::object example_schema() {
  return parsed(R"({
    "type": "object",
    "properties": {
      "limits": {
        "type": "object", "apply": "restart", "scope": "server",
        "properties": {
          "reports": {"type": "integer", "default": 5},
          "soft": {"type": "boolean", "apply": "live"}
        }
      },
      "hosts": {
        "type": "array",
        "items": {"type": "object", "properties": {"port": {"type": "integer", "default": 80}}}
      },
      "quiet": {"type": "string", "format": "duration", "scope": "kern", "default": "8h"},
      "free": {"type": "object", "additionalProperties": {"type": "integer"}}
    }
  })");
}

TEST(Schema, SaysWhatIsNoSchema) {
  EXPECT_EQ(problem_of_schema("{"), "/: not JSON: incomplete JSON");
  EXPECT_EQ(problem_of_schema("[]"), "/: must be a schema, that is an object");
  EXPECT_EQ(problem_of_schema(R"({"minumum": 1})"), "/minumum: this word is not known");
  EXPECT_EQ(problem_of_schema(R"({"$ref": "#"})"), "/$ref: this word is not known");
  EXPECT_EQ(problem_of_schema(R"({"properties": {"a": 1}})"),
            "/properties/a: must be a schema, that is an object");
  EXPECT_EQ(problem_of_schema(R"({"properties": 1})"), "/properties: must be an object");
  EXPECT_EQ(problem_of_schema(R"({"items": [{}, {"pattern": "(a*)*"}]})"),
            "/items/1/pattern: pattern \"(a*)*\" is not allowed: a repeated group with \"*\", "
            "\"?\", \"|\" or \"{\" inside");
  EXPECT_EQ(problem_of_schema(R"({"pattern": 1})"), "/pattern: must be a text");
  EXPECT_EQ(problem_of_schema(R"({"anyOf": {}})"), "/anyOf: must be an array of schemas");
  EXPECT_EQ(problem_of_schema(R"({"scope": "wijk"})"),
            "/scope: must be \"server\", \"kern\" or \"both\"");
  EXPECT_EQ(problem_of_schema(R"({"apply": 1})"), "/apply: must be \"live\" or \"restart\"");
  EXPECT_EQ(problem_of_schema(std::string(kSchemaBytesMax + 1, ' ')), "/: larger than 65536 bytes");
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += R"({"not":)";
  EXPECT_EQ(problem_of_schema(deep), "/: not JSON: too deep");
}

TEST(Schema, KnowsItsKeys) {
  const json::object all = example_schema();
  EXPECT_EQ(keys_of(all), (std::vector<std::string>{"limits", "hosts", "quiet", "free"}));
  ASSERT_NE(property_of(all, "quiet"), nullptr);
  EXPECT_EQ(property_of(all, "loud"), nullptr);
  EXPECT_EQ(format_of(*property_of(all, "quiet")), "duration");
  EXPECT_EQ(format_of(*property_of(all, "free")), "");
  EXPECT_NE(element_of(*property_of(all, "hosts")), nullptr);
  EXPECT_EQ(element_of(all), nullptr);
  EXPECT_TRUE(keys_of(parsed("{}")).empty());
}

TEST(Schema, TakesOtherKeysOnlyWhenItSaysSo) {
  EXPECT_FALSE(takes_other_keys(parsed("{}")));
  EXPECT_FALSE(takes_other_keys(parsed(R"({"additionalProperties": false})")));
  EXPECT_TRUE(takes_other_keys(parsed(R"({"additionalProperties": true})")));
  EXPECT_TRUE(takes_other_keys(parsed(R"({"additionalProperties": {"type": "string"}})")));
}

TEST(Schema, KnowsWhoMaySetAKey) {
  const json::object all = example_schema();
  EXPECT_EQ(scope_of(*property_of(all, "limits")), Scope::kServer);
  EXPECT_EQ(scope_of(*property_of(all, "quiet")), Scope::kKern);
  EXPECT_EQ(scope_of(*property_of(all, "hosts")), Scope::kBoth);
  EXPECT_EQ(scope_of(parsed(R"({"scope": "both"})")), Scope::kBoth);
}

TEST(Schema, KnowsWhatMayBeAddedTo) {
  const json::object all = parsed(R"({"properties": {
    "open": {"add": true}, "whole": {"add": false}, "other": {}, "open_add": {},
    "free": {"add": true}
  }})");
  EXPECT_EQ(addition_of(all, "free_add"), property_of(all, "free"));
  for (const char* key : {"whole_add", "other_add", "open_add", "free", "none_add", "_add"}) {
    EXPECT_EQ(addition_of(all, key), nullptr) << key;
  }
  EXPECT_TRUE(parse_schema(R"({"add": "yes"})").has_error());
}

TEST(Schema, KnowsWhenAChangeCounts) {
  using Path = std::vector<std::string>;
  const json::object all = example_schema();
  EXPECT_TRUE(needs_restart(all, Path{"limits"}));
  EXPECT_TRUE(needs_restart(all, Path{"limits", "reports"}));
  EXPECT_FALSE(needs_restart(all, Path{"limits", "soft"}));
  EXPECT_FALSE(needs_restart(all, Path{"quiet"}));
  EXPECT_FALSE(needs_restart(all, Path{"unknown", "key"}));
  EXPECT_FALSE(needs_restart(all, Path{}));
}

TEST(Schema, FillsInDefaultsAlsoInsideTables) {
  const json::object all = example_schema();
  EXPECT_EQ(json::serialize(with_defaults(all, {})), R"({"limits":{"reports":5},"quiet":"8h"})");
  const json::object given = {
      {"limits", {{"soft", true}}}, {"hosts", {{{"port", 8080}}, json::object{}}}, {"quiet", "9h"}};
  EXPECT_EQ(json::serialize(with_defaults(all, given)),
            R"({"limits":{"soft":true,"reports":5},"hosts":[{"port":8080},{"port":80}],)"
            R"("quiet":"9h"})");
}

}  // namespace
}  // namespace btl::config
