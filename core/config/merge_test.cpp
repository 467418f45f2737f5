// SPDX-License-Identifier: EUPL-1.2
#include "core/config/merge.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <vector>

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
  merge(base, over, [&](const std::string& key, const Place&, const Place&) {
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
  merge(base, over, [&](const std::string&, const Place& place, const Place&) { lost = place; });
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
  merge(base, Node{}, [](const std::string&, const Place&, const Place&) { FAIL(); });
  EXPECT_EQ(boost::json::serialize(to_json(base)), R"({"a":1})");
}

}  // namespace
}  // namespace btl::config
