// SPDX-License-Identifier: EUPL-1.2
#include "core/config/validator.hpp"

#include <gtest/gtest.h>

#include "core/config/schema.hpp"
#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

Validator validator(std::string_view schema) {
  auto parsed = parse_schema(schema);
  EXPECT_TRUE(parsed.has_value());
  return Validator(parsed.has_value() ? *parsed : boost::json::object{});
}

Node tree(const std::string& text) {
  Report report;
  auto node = parse_toml(text, report.add_source("btl.toml"), report);
  EXPECT_TRUE(node.has_value());
  return node ? std::move(*node) : Node{};
}

constexpr std::string_view kItemSchema = R"({
  "type": "object",
  "required": ["name"],
  "properties": {
    "name": {"type": "string", "minLength": 2},
    "sizes": {"type": "array", "uniqueItems": true, "items": {"type": "integer", "minimum": 1}},
    "share": {"type": "number", "maximum": 1},
    "on": {"type": "boolean"}
  }
})";

TEST(Validator, FindsNothingInWhatFits) {
  const Node root = tree("name = \"btl\"\nsizes = [1, 2]\nshare = 0.5\non = true\n");
  EXPECT_FALSE(validator(kItemSchema).first_violation(root, {}).has_value());
}

TEST(Validator, PointsAtTheNodeTheRuleAndItsSchema) {
  const Node root = tree("name = \"btl\"\nsizes = [1, 0]\n");
  const auto violation = validator(kItemSchema).first_violation(root, {});
  ASSERT_TRUE(violation.has_value());
  EXPECT_EQ(violation->node, &root.find("sizes")->elements[1]);
  EXPECT_EQ(violation->keyword, "minimum");
  EXPECT_EQ(violation->schema_pointer, "/properties/sizes/items");
}

TEST(Validator, PointsAtTheTableThatLacksAKey) {
  const Node root = tree("on = true\n");
  const auto violation = validator(kItemSchema).first_violation(root, {});
  ASSERT_TRUE(violation.has_value());
  EXPECT_EQ(violation->node, &root);
  EXPECT_EQ(violation->keyword, "required");
  EXPECT_EQ(violation->schema_pointer, "");
}

TEST(Validator, PassesOverWhatIsLeftOut) {
  const Node root = tree("name = \"btl\"\nsizes = [0, 3, 3]\non = 1\n");
  const Validator checked = validator(kItemSchema);
  LeftOut left_out;
  std::string keywords;
  while (const auto violation = checked.first_violation(root, left_out)) {
    keywords += violation->keyword + " ";
    ASSERT_TRUE(left_out.insert(violation->node).second);
  }
  EXPECT_EQ(keywords, "type minimum uniqueItems ");
}

TEST(Validator, MatchesPatternsAsTheyAreMeant) {
  const Validator checked =
      validator(R"({"properties": {"a": {"pattern": "^[a-z]+(-[a-z]+)*$"}}})");
  EXPECT_FALSE(checked.first_violation(tree("a = \"berkel-en-rodenrijs\""), {}).has_value());
  EXPECT_TRUE(checked.first_violation(tree("a = \"berkel--en\""), {}).has_value());
  EXPECT_TRUE(checked.first_violation(tree("a = \"Berkel\""), {}).has_value());
}

}  // namespace
}  // namespace btl::config
