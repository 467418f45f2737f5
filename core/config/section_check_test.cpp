// SPDX-License-Identifier: EUPL-1.2
#include "core/config/section_check.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "core/config/schema.hpp"
#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

boost::json::object section_schema(std::string_view text) {
  auto parsed = parse_schema(text);
  EXPECT_TRUE(parsed.has_value()) << parsed.error().message;
  return parsed.has_value() ? *parsed : boost::json::object{};
}

constexpr std::string_view kSectionSchema = R"({
  "type": "object",
  "required": ["name", "quiet"],
  "properties": {
    "name": {"type": "string", "minLength": 2},
    "quiet": {"type": "string", "format": "duration", "scope": "kern"},
    "room": {"type": "string", "format": "size", "default": "1MiB", "scope": "server"},
    "listen": {"type": "array", "minItems": 1, "items": {"type": "string", "format": "address"}},
    "limits": {
      "type": "object",
      "required": ["most"],
      "properties": {
        "most": {"type": "integer", "minimum": 1, "maximum": 9},
        "least": {"type": "integer", "default": 0, "scope": "server"}
      }
    },
    "labels": {"type": "object", "additionalProperties": {"type": "string"}},
    "codes": {"type": "array", "add": true},
    "token": {"format": "secret"},
    "tokens": {"type": "array", "items": {"properties": {"token": {"format": "secret"}}}},
    "home": {"type": "string", "format": "kern"}
  }
})";

struct Checked {
  std::string values;
  std::string findings;
};

std::string said(Report&& report) {
  std::string text;
  for (const Finding& finding : std::move(report).take()) text += to_text(finding);
  return text;
}

Checked check(const std::string& text, Layer layer = Layer::kOrganisation) {
  Report report;
  const auto tree = parse_toml(text, report.add_source("btl.toml"), report);
  EXPECT_TRUE(tree.has_value());
  SectionCheck section(section_schema(kSectionSchema), "plugins.x.", report);
  std::string values = boost::json::serialize(section.check(*tree, layer));
  return {std::move(values), said(std::move(report))};
}

TEST(SectionCheck, GivesTheValuesWithTheirDefaults) {
  const Checked checked = check("name = \"btl\"\nlimits.most = 3\nlabels = { a = \"b\" }\n");
  EXPECT_EQ(checked.findings, "");
  EXPECT_EQ(checked.values,
            R"({"labels":{"a":"b"},"limits":{"most":3,"least":0},"name":"btl","room":"1MiB"})");
}

TEST(SectionCheck, ReportsEveryMistakeWithItsPlace) {
  const Checked checked = check(
      "name = \"b\"\n"
      "  nmae = 1\n"
      "quiet = \"8 hours\"\n"
      "room = \"1MB\"\n"
      "listen = [\"localhost\", 5]\n"
      "labels = { a = 1 }\n"
      "[limits]\n"
      "most = 10\n"
      "leest = 1\n"
      "[[other]]\n");
  EXPECT_EQ(checked.findings,
            "btl.toml:1:1: error: \"plugins.x.name\" must have at least 2 characters [BTL-C012]\n"
            "   1 | name = \"b\"\n"
            "     | ^\n"
            "btl.toml:2:3: error: \"plugins.x.nmae\" is not a key that is known here [BTL-C010]\n"
            "   2 |   nmae = 1\n"
            "     |   ^ did you mean \"name\"?\n"
            "btl.toml:3:1: error: \"plugins.x.quiet\" must end with ms, s, m, h or d, as in "
            "\"30s\" [BTL-C014]\n"
            "   3 | quiet = \"8 hours\"\n"
            "     | ^\n"
            "btl.toml:4:1: error: \"plugins.x.room\" must end with B, KiB, MiB or GiB, as in "
            "\"64MiB\" [BTL-C014]\n"
            "   4 | room = \"1MB\"\n"
            "     | ^\n"
            "btl.toml:5:11: error: \"plugins.x.listen[0]\" must be HOST:PORT, as in "
            "\"127.0.0.1:8080\" [BTL-C015]\n"
            "   5 | listen = [\"localhost\", 5]\n"
            "     |           ^\n"
            "btl.toml:5:24: error: \"plugins.x.listen[1]\" must be a text, not a whole number "
            "[BTL-C011]\n"
            "   5 | listen = [\"localhost\", 5]\n"
            "     |                        ^\n"
            "btl.toml:6:12: error: \"plugins.x.labels.a\" must be a text, not a whole number "
            "[BTL-C011]\n"
            "   6 | labels = { a = 1 }\n"
            "     |            ^\n"
            "btl.toml:8:1: error: \"plugins.x.limits.most\" must be at most 9 [BTL-C012]\n"
            "   8 | most = 10\n"
            "     | ^\n"
            "btl.toml:9:1: error: \"plugins.x.limits.leest\" is not a key that is known here "
            "[BTL-C010]\n"
            "   9 | leest = 1\n"
            "     | ^ did you mean \"least\"?\n"
            "btl.toml:10:3: error: \"plugins.x.other\" is not a key that is known here "
            "[BTL-C010]\n"
            "  10 | [[other]]\n"
            "     |   ^\n");
  EXPECT_EQ(checked.values, R"({"labels":{},"limits":{"least":0},"listen":[],"room":"1MiB"})");
}

TEST(SectionCheck, NamesEachMissingKeyButNotThatOfAKern) {
  EXPECT_EQ(check("[limits]\n").findings,
            "btl.toml: error: \"plugins.x.name\" is missing [BTL-C013]\n"
            "btl.toml:1:2: error: \"plugins.x.limits.most\" is missing [BTL-C013]\n"
            "   1 | [limits]\n"
            "     |  ^\n");
  EXPECT_EQ(check("name = \"btl\"\n", Layer::kKern).findings,
            "btl.toml: error: \"plugins.x.quiet\" is missing [BTL-C013]\n");
}

TEST(SectionCheck, TellsAKernNothingThatTheOrganisationHasHeard) {
  Report report;
  const Node nothing{.place = {.source = report.add_source("btl.toml")}};
  const Node of_kern{.place = {.source = report.add_source("kernen/a.toml")}};
  SectionCheck section(section_schema(kSectionSchema), "plugins.x.", report);
  section.check(nothing, Layer::kOrganisation);
  section.check(of_kern, Layer::kKern);
  EXPECT_EQ(said(std::move(report)),
            "btl.toml: error: \"plugins.x.name\" is missing [BTL-C013]\n"
            "kernen/a.toml: error: \"plugins.x.quiet\" is missing [BTL-C013]\n");
}

TEST(SectionCheck, TakesServerKeysOutOfAnOverlay) {
  Report report;
  auto tree = parse_toml("room = \"2MiB\"\nlimits = { most = 2, least = 1 }\n",
                         report.add_source("kernen/a.toml"),
                         report);
  ASSERT_TRUE(tree.has_value());
  SectionCheck(section_schema(kSectionSchema), "plugins.x.", report).take_out_server_keys(*tree);
  EXPECT_EQ(boost::json::serialize(to_json(*tree)), R"({"limits":{"most":2}})");
  EXPECT_EQ(said(std::move(report)),
            "kernen/a.toml:1:1: error: \"plugins.x.room\" is the same for all kernen "
            "[BTL-C022]\n"
            "   1 | room = \"2MiB\"\n"
            "     | ^ it belongs in btl.toml\n"
            "kernen/a.toml:2:22: error: \"plugins.x.limits.least\" is the same for all kernen "
            "[BTL-C022]\n"
            "   2 | limits = { most = 2, least = 1 }\n"
            "     |                      ^ it belongs in btl.toml\n");
}

Checked check_references(const std::string& text) {
  const std::vector<std::string> kernen = {"bleiswijk", "bergschenhoek"};
  const std::vector<std::string> secrets = {"db", "mail"};
  Report report;
  const auto tree = parse_toml("name = \"btl\"\n" + text, report.add_source("btl.toml"), report);
  EXPECT_TRUE(tree.has_value());
  SectionCheck section(section_schema(kSectionSchema),
                       "plugins.x.",
                       report,
                       {.kernen = &kernen, .secrets = &secrets});
  std::string values = boost::json::serialize(section.check(*tree, Layer::kOrganisation));
  return {std::move(values), said(std::move(report))};
}

TEST(SectionCheck, TakesNamesOfKernenAndSecretsThatThereAre) {
  const Checked checked = check_references(
      "home = \"bleiswijk\"\ntoken.secret = \"db\"\ntokens = [{token = {secret = "
      "\"mail\"}}]\n");
  EXPECT_EQ(checked.findings, "");
  EXPECT_EQ(checked.values,
            R"({"home":"bleiswijk","name":"btl","token":{"secret":"db"},)"
            R"("tokens":[{"token":{"secret":"mail"}}],"room":"1MiB","limits":{"least":0}})");
}

TEST(SectionCheck, SaysWhatIsNotThere) {
  const Checked checked = check_references("home = \"bleijswijk\"\ntoken.secret = \"smtp\"\n");
  EXPECT_EQ(checked.findings,
            "btl.toml:2:1: error: there is no kern \"bleijswijk\" [BTL-C032]\n"
            "   2 | home = \"bleijswijk\"\n"
            "     | ^ did you mean \"bleiswijk\"?\n"
            "btl.toml:3:7: warning: there is no secret \"smtp\" [BTL-C019]\n"
            "   3 | token.secret = \"smtp\"\n"
            "     |       ^ btl secret set smtp\n");
  EXPECT_EQ(checked.values,
            R"({"name":"btl","token":{"secret":"smtp"},"room":"1MiB","limits":{"least":0}})");
}

TEST(SectionCheck, RefusesASecretThatStandsThereAndDoesNotRepeatIt) {
  const Checked checked = check_references(
      "token = \"hunter2\"\ntokens = [{token = \"hunter2\"}, {token = {secret = \"../db\"}}]\n");
  EXPECT_EQ(checked.findings,
            "btl.toml:2:1: error: \"plugins.x.token\" must name a secret, not hold it "
            "[BTL-C018]\n"
            "   2 | token = ***\n"
            "     | ^ write { secret = \"NAME\" }, and: btl secret set NAME\n"
            "btl.toml:3:12: error: \"plugins.x.tokens[0].token\" must name a secret, not hold it "
            "[BTL-C018]\n"
            "  write { secret = \"NAME\" }, and: btl secret set NAME\n"
            "btl.toml:3:33: error: \"plugins.x.tokens[1].token\" must be { secret = \"NAME\" } "
            "[BTL-C012]\n"
            "  a name is 1 to 64 of a-z, 0-9, \".\", \"_\" and \"-\"\n");
}

TEST(SectionCheck, SaysWhatCannotBeAddedTo) {
  EXPECT_EQ(check_references("codes_add = 1\nlisten_add = [\"a:1\"]\n").findings,
            "btl.toml:2:1: error: \"plugins.x.codes_add\" must be an array [BTL-C011]\n"
            "   2 | codes_add = 1\n"
            "     | ^\n"
            "btl.toml:3:1: error: \"plugins.x.listen_add\" is not a key that is known here "
            "[BTL-C010]\n"
            "   3 | listen_add = [\"a:1\"]\n"
            "     | ^ \"listen\" can only be written whole\n");
}

TEST(SectionCheck, EndsOnThousandsOfMistakes) {
  std::string text = "name = \"btl\"\n[labels]\n";
  for (int i = 0; i < 3000; ++i) text += "a" + std::to_string(i) + " = 1\n";
  Report report;
  const auto tree = parse_toml(text, report.add_source("btl.toml"), report);
  ASSERT_TRUE(tree.has_value());
  SectionCheck section(section_schema(kSectionSchema), "", report);
  section.check(*tree, Layer::kOrganisation);
  EXPECT_EQ(std::move(report).take().size(), Report::kFindingsMax);
}

}  // namespace
}  // namespace btl::config
