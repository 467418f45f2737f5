// SPDX-License-Identifier: EUPL-1.2
#include "core/config/merge.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <vector>

#include "core/config/schema.hpp"
#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

Node tree(const std::string& text, Report& report) {
  auto node = parse_toml(text, report.add_source("some.toml"), report);
  EXPECT_TRUE(node.has_value());
  return node ? std::move(*node) : Node{};
}

TEST(Merge, JoinsTablesAndReplacesEverythingElse) {
  Report report;
  Node base = tree("a.x = 1\na.y = [1, 2]\nb = 1\nc.deep.z = 1\n", report);
  const Node over = tree("a.y = [3]\na.w = true\nb = { now = \"a table\" }\nc.deep = 5\n", report);
  std::vector<std::string> replaced;
  merge(base, over, nullptr, [&](const std::string& key, const Place&, const Place&) {
    replaced.push_back(key);
  });
  EXPECT_EQ(boost::json::serialize(to_json(base)),
            R"({"a":{"w":true,"x":1,"y":[3]},"b":{"now":"a table"},"c":{"deep":5}})");
  EXPECT_EQ(replaced, (std::vector<std::string>{"a.y", "b", "c.deep"}));
}

TEST(Merge, KeepsWhereEachKeyWasSetLast) {
  Report report;
  Node base = tree("[a]\nx = 1\n  y = 2\n", report);
  const Node over = tree("\n\n[a]\n    y = 3\n", report);
  Place lost;
  merge(base, over, nullptr, [&](const std::string&, const Place& place, const Place&) {
    lost = place;
  });
  const Node& a = *base.find("a");
  EXPECT_EQ(a.place.source, 1U);
  EXPECT_EQ(a.place.line, 3U);
  EXPECT_EQ(a.find("x")->place.source, 0U);
  EXPECT_EQ(a.find("x")->place.line, 2U);
  EXPECT_EQ(a.find("y")->place.source, 1U);
  EXPECT_EQ(a.find("y")->place.line, 4U);
  EXPECT_EQ(a.find("y")->place.column, 5U);
  EXPECT_EQ(lost.source, 0U);
  EXPECT_EQ(lost.line, 3U);
  EXPECT_EQ(lost.column, 3U);
}

TEST(Merge, OfNothingChangesNothing) {
  Report report;
  Node base = tree("a = 1\n", report);
  merge(base, Node{}, nullptr, [](const std::string&, const Place&, const Place&) { FAIL(); });
  EXPECT_EQ(boost::json::serialize(to_json(base)), R"({"a":1})");
}

std::string added(const std::string& below, const std::string& above) {
  const auto schema = parse_schema(R"({"properties": {
    "codes": {"type": "array", "add": true, "default": ["d"]},
    "whole": {"type": "array"},
    "inner": {"properties": {"codes": {"type": "array", "add": true}}},
    "named_add": {"type": "array"}, "named": {"type": "array", "add": true}
  }})");
  Report report;
  Node base;
  merge(base, tree(below, report), &*schema);
  merge(base, tree(above, report), &*schema);
  return boost::json::serialize(to_json(base));
}

TEST(Merge, AddsToAnArrayWhereTheSchemaSaysSo) {
  EXPECT_EQ(added("codes = [\"a\"]\n", "codes_add = [\"b\", \"c\"]\n"),
            R"({"codes":["a","b","c"]})");
  EXPECT_EQ(added("codes_add = [\"b\"]\n", "codes_add = [\"c\"]\n"), R"({"codes":["d","b","c"]})");
  EXPECT_EQ(added("codes_add = [\"b\"]\n", "codes = []\n"), R"({"codes":[]})");
  EXPECT_EQ(added("inner.codes_add = [1]\n", "inner.codes_add = [2]\n"),
            R"({"inner":{"codes":[1,2]}})");
}

TEST(Merge, AddsNowhereElse) {
  EXPECT_EQ(added("whole = [1]\n", "whole_add = [2]\n"), R"({"whole":[1],"whole_add":[2]})");
  EXPECT_EQ(added("codes = [1]\n", "codes_add = 2\n"), R"({"codes":[1],"codes_add":2})");
  EXPECT_EQ(added("codes = 1\n", "codes_add = [2]\n"), R"({"codes":1})");
  EXPECT_EQ(added("named = [1]\n", "named_add = [2]\n"), R"({"named":[1],"named_add":[2]})");
}

TEST(Merge, PlacesWhatWasAddedToWhereItWasAdded) {
  const auto schema = parse_schema(R"({"properties": {"codes": {"type": "array", "add": true}}})");
  Report report;
  Node base = tree("codes = [1]\n", report);
  merge(base, tree("\ncodes_add = [2]\n", report), &*schema);
  const Node& codes = *base.find("codes");
  EXPECT_EQ(codes.place.source, 1U);
  EXPECT_EQ(codes.place.line, 2U);
  EXPECT_EQ(codes.elements.at(0).place.source, 0U);
  EXPECT_EQ(codes.elements.at(1).place.source, 1U);
}

}  // namespace
}  // namespace btl::config
