// SPDX-License-Identifier: EUPL-1.2
#include "core/config/toml_text.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

// As it comes back from a file.
std::string read_back(const std::string& text) {
  Report report;
  const auto tree = parse_toml(text, report.add_source("btl.toml"), report);
  return tree ? boost::json::serialize(to_json(*tree)) : "not TOML";
}

TEST(TomlText, WritesEachKindOfValueOnOneLine) {
  EXPECT_EQ(
      to_toml(boost::json::parse(R"([1, -2, 1.5, 2.0, true, "a", [], {}, {"b c": {"d": 1}}])")),
      R"([1, -2, 1.5, 2.0, true, "a", [], {}, { "b c" = { d = 1 } }])");
  EXPECT_EQ(to_toml("say \"caf\xC3\xA9\"\n\t\\\x01"),
            "\"say \\\"caf\xC3\xA9\\\"\\n\\t\\\\\\u0001\"");
}

TEST(TomlText, QuotesTheKeysThatNeedIt) {
  EXPECT_EQ(toml_key("length_max-2"), "length_max-2");
  EXPECT_EQ(toml_key("a.b"), "\"a.b\"");
  EXPECT_EQ(toml_key(""), "\"\"");
  EXPECT_EQ(toml_key(std::vector<std::string>{"kernen", "a b", "x"}), "kernen.\"a b\".x");
}

TEST(TomlText, WritesAFileWithItsTables) {
  const auto values = boost::json::parse(
      R"({"plugins": {"incidents": {"enabled": false}, "enable_add": ["x"]}, "empty": {}, "a": 1,
          "kernen": {"bleiswijk": {"plugins": {"x": {"enabled": true}}}}})");
  const std::string text = toml_document(values.as_object());
  EXPECT_EQ(text,
            "a = 1\n"
            "\n"
            "[plugins]\n"
            "enable_add = [\"x\"]\n"
            "\n"
            "[plugins.incidents]\n"
            "enabled = false\n"
            "\n"
            "[empty]\n"
            "\n"
            "[kernen.bleiswijk.plugins.x]\n"
            "enabled = true\n");
  EXPECT_EQ(read_back(text),
            R"({"a":1,"empty":{},"kernen":{"bleiswijk":{"plugins":{"x":{"enabled":true}}}},)"
            R"("plugins":{"enable_add":["x"],"incidents":{"enabled":false}}})");
}

}  // namespace
}  // namespace btl::config
