// SPDX-License-Identifier: EUPL-1.2
#include "core/config/toml_file.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <vector>

namespace btl::config {
namespace {

std::string json_of(const std::string& text) {
  Report report;
  const auto tree = parse_toml(text, report.add_source("btl.toml"), report);
  std::string result = tree ? boost::json::serialize(to_json(*tree)) : "";
  for (const Finding& finding : std::move(report).take()) result += to_text(finding);
  return result;
}

std::string repeated(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

TEST(TomlFile, BecomesATree) {
  EXPECT_EQ(json_of("a = 1\nb.c = [true, 1.5, \"\xC3\xA9\"]\n[[d]]\nx = 0x10\n[[d]]\n"),
            "{\"a\":1,\"b\":{\"c\":[true,1.5E0,\"\xC3\xA9\"]},\"d\":[{\"x\":16},{}]}");
  EXPECT_EQ(json_of(""), "{}");
  EXPECT_EQ(json_of("\xEF\xBB\xBF"
                    "a = 1\n"),
            "{\"a\":1}");
}

TEST(TomlFile, KeepsDatesAsTexts) {
  EXPECT_EQ(json_of("a = 2026-11-24\nb = 07:32:00\nc = 2026-11-24T07:32:00Z\n"),
            R"({"a":"2026-11-24","b":"07:32:00","c":"2026-11-24T07:32:00Z"})");
}

TEST(TomlFile, RemembersWhereKeysAndElementsStand) {
  Report report;
  report.add_source("first.toml");
  const auto tree = parse_toml("\n[server]\n  listen = [\n    \"a\",\n    \"b\"]\n[x.y]\nk.m = 1\n",
                               report.add_source("second.toml"),
                               report);
  ASSERT_TRUE(tree.has_value());
  struct Case {
    const Node* node;
    std::uint32_t line;
    std::uint32_t column;
  };
  const Node& server = *tree->find("server");
  const Node& y = *tree->find("x")->find("y");
  const std::vector<Case> cases = {{&*tree, 0, 0},
                                   {&server, 2, 2},
                                   {server.find("listen"), 3, 3},
                                   {&server.find("listen")->elements[1], 5, 5},
                                   {&y, 6, 4},
                                   {y.find("k"), 7, 1},
                                   {y.find("k")->find("m"), 7, 3}};
  for (const Case& c : cases) {
    EXPECT_EQ(c.node->place.source, 1U);
    EXPECT_EQ(c.node->place.line, c.line);
    EXPECT_EQ(c.node->place.column, c.column);
  }
}

TEST(TomlFile, ReportsASyntaxErrorWithItsPlace) {
  EXPECT_EQ(json_of("a = 1\n\xC3\xA9 = 1\n"),
            "btl.toml:2:1: error: not valid TOML: \"\xC3\xA9\" must stand in quotes [BTL-C005]\n"
            "   2 | \xC3\xA9 = 1\n"
            "     | ^\n");
}

TEST(TomlFile, ReportsEachNumberThatIsNotFinite) {
  EXPECT_EQ(json_of("a.b = nan\nc = [1, -inf]\n"),
            "{\"a\":{\"b\":0E0},\"c\":[1,0E0]}"
            "btl.toml:1:3: error: \"a.b\" must be a finite number [BTL-C006]\n"
            "   1 | a.b = nan\n"
            "     |   ^\n"
            "btl.toml:2:9: error: \"c\" must be a finite number [BTL-C006]\n"
            "   2 | c = [1, -inf]\n"
            "     |         ^\n");
}

TEST(TomlFile, RefusesBytesThatAreNoText) {
  EXPECT_EQ(json_of("a = \"caf\xE9\"\n"),
            "btl.toml:1:9: error: not UTF-8: save the file in that encoding [BTL-C003]\n");
  EXPECT_EQ(json_of(std::string("a = 1\n\0", 7)), "btl.toml:2:1: error: a NUL byte [BTL-C003]\n");
}

TEST(TomlFile, SurvivesWhatIsVeryDeep) {
  constexpr int kDeep = 100'000;
  for (const std::string& text : {"a = " + repeated(kDeep, "["),
                                  "a = " + repeated(kDeep, "[") + repeated(kDeep, "]"),
                                  "a = " + repeated(kDeep, "{a="),
                                  repeated(kDeep, "a.") + "a = 1",
                                  "[" + repeated(kDeep, "a.") + "a]",
                                  "[[" + repeated(kDeep, "a.") + "a]]",
                                  repeated(kDeep, "["),
                                  repeated(kDeep, "[[a]]\n"),
                                  "a = " + repeated(kDeep, "{a.b.c.d=")}) {
    Report report;
    const auto tree = parse_toml(text, report.add_source("btl.toml"), report);
    EXPECT_EQ(tree.has_value(), text.starts_with("[[a]]")) << text.substr(0, 20);
    EXPECT_EQ(std::move(report).take().size(), tree ? 0U : 1U);
  }
}

}  // namespace
}  // namespace btl::config
