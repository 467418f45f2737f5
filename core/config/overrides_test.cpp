// SPDX-License-Identifier: EUPL-1.2
#include "core/config/overrides.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "core/config/node.hpp"
#include "core/config/report.hpp"

namespace btl::config {
namespace {

struct ReadOverrides {
  std::string trees;  // as JSON, one a line
  std::string findings;
};

ReadOverrides overridden(const Overrides& overrides) {
  Report report;
  ReadOverrides result;
  for (const Node& tree : read_overrides(overrides, report)) {
    result.trees += boost::json::serialize(to_json(tree)) + "\n";
  }
  for (const Finding& finding : std::move(report).take()) result.findings += to_text(finding);
  return result;
}

TEST(Overrides, AreLaidInOrderTheEnvironmentFirst) {
  const ReadOverrides result =
      overridden({.environment = {"BTL__SERVER__PUBLIC_URL=https://btl.example",
                                  "BTL__PLUGINS__TEMPLATE_C__ENABLED=false",
                                  "BTL_DATA=elsewhere"},
                  .set = {"events.retention=9d", "server.listen=[\"[::1]:80\"]"}});
  EXPECT_EQ(result.findings, "");
  EXPECT_EQ(result.trees,
            "{\"plugins\":{\"template_c\":{\"enabled\":false}}}\n"
            "{\"server\":{\"public_url\":\"https://btl.example\"}}\n"
            "{\"events\":{\"retention\":\"9d\"}}\n"
            "{\"server\":{\"listen\":[\"[::1]:80\"]}}\n");
}

TEST(Overrides, TakeWhatIsNotTomlAsText) {
  const ReadOverrides result =
      overridden({.set = {"a=", "b=007", "c=1\nd = 2", "e=\"7\"", "f=nan"}});
  EXPECT_EQ(
      result.trees,
      "{\"a\":\"\"}\n{\"b\":\"007\"}\n{\"c\":\"1\\nd = 2\"}\n{\"e\":\"7\"}\n{\"f\":\"nan\"}\n");
}

TEST(Overrides, TakeQuotedPartsOfKeys) {
  EXPECT_EQ(overridden({.set = {"labels.\"a.b\"=1"}}).trees, "{\"labels\":{\"a.b\":1}}\n");
}

TEST(Overrides, NameWhatSetsNoKey) {
  const ReadOverrides result = overridden(
      {.environment = {"BTL__=1", "BTL__A____B=1"}, .set = {"server.listen", "=1", "a..b=1"}});
  EXPECT_EQ(result.trees, "");
  EXPECT_EQ(result.findings,
            "BTL__: error: this does not set a key [BTL-C010]\n"
            "  as in BTL__SERVER__LISTEN\n"
            "BTL__A____B: error: this does not set a key [BTL-C010]\n"
            "  as in BTL__SERVER__LISTEN\n"
            "--set server.listen: error: this does not set a key [BTL-C010]\n"
            "  as in --set server.listen='[\"0.0.0.0:8080\"]'\n"
            "--set : error: this does not set a key [BTL-C010]\n"
            "  as in --set server.listen='[\"0.0.0.0:8080\"]'\n"
            "--set a..b: error: this does not set a key [BTL-C010]\n"
            "  as in --set server.listen='[\"0.0.0.0:8080\"]'\n");
}

TEST(Overrides, HaveNoLine) {
  Report report;
  report.add_source("btl.toml");
  const auto trees = read_overrides({.set = {"a.b=[1]"}}, report);
  ASSERT_EQ(trees.size(), 1U);
  const Node& value = *trees[0].find("a")->find("b");
  EXPECT_EQ(value.place.source, 1U);
  EXPECT_EQ(value.place.line, 0U);
  EXPECT_EQ(value.elements.at(0).place.line, 0U);
}

}  // namespace
}  // namespace btl::config
