// SPDX-License-Identifier: EUPL-1.2
#include "core/config/plugin_sections.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

const std::vector<PluginSchema>& plugins_with_schemas() {
  static const std::vector<PluginSchema> known = {
      {.id = "incidents",
       .schema = R"({
         "required": ["agency"],
         "properties": {
           "agency": {"type": "string", "scope": "server"},
           "answer_within": {"type": "string", "default": "5d", "format": "duration"},
           "codes": {"type": "array", "items": {"type": "string"}}
         }
       })",
       .features = {{"intake", true}, {"photos", false}}},
      {.id = "statistics", .schema = "", .features = {}},
      {.id = "broken", .schema = R"({"minumum": 1})", .features = {}}};
  return known;
}

constexpr std::string_view kOrganisation = R"(plugins.enable = ["incidents"]
[plugins.incidents]
agency = "BTL"
codes = ["1", "2"]
features.photos = true
reads = ["roles_person"]
)";

class PluginSectionsTest : public testing::Test {
 protected:
  // Reads the organisation, then one kern.
  void read(const std::string& organisation, const std::string& overlay = "") {
    Report report;
    const auto base = parse_toml(organisation, report.add_source("btl.toml"), report);
    const auto over = parse_toml(overlay, report.add_source("kernen/bleiswijk.toml"), report);
    ASSERT_TRUE(base && over);
    Layers layers;
    layers.organisation = *base;
    layers.kernen["bleiswijk"] = {*over};
    PluginSections sections(plugins_with_schemas(), layers, *base, {}, report);
    sections.read_organisation(snapshot_);
    kern_ = sections.read_kern("bleiswijk", snapshot_);
    for (const Finding& finding : std::move(report).take()) {
      if (finding.code == to_string(Code::kBadSchema)) continue;  // has its own test
      findings_ += to_text(finding);
    }
  }

  PluginSectionsTest() { snapshot_.enabled = {"incidents"}; }

  Snapshot snapshot_;
  Kern kern_;
  std::string findings_;
};

TEST_F(PluginSectionsTest, TellEachPluginItsSettingsSwitchesAndViews) {
  read(std::string(kOrganisation));
  EXPECT_EQ(findings_, "");
  ASSERT_EQ(snapshot_.plugins.size(), 1U);
  const KernPlugin& told = snapshot_.plugins.at("incidents");
  EXPECT_TRUE(told.enabled);
  EXPECT_EQ(told.features, (std::map<std::string, bool>{{"intake", true}, {"photos", true}}));
  EXPECT_EQ(boost::json::serialize(told.settings),
            R"({"agency":"BTL","codes":["1","2"],"answer_within":"5d"})");
  EXPECT_EQ(snapshot_.granted_views.at("incidents"), std::vector<std::string>{"roles_person"});
}

TEST_F(PluginSectionsTest, LayTheOverlayOfAKernOverThem) {
  read(std::string(kOrganisation),
       "kern.name = \"Bleiswijk\"\n"
       "[plugins.incidents]\n"
       "enabled = false\n"
       "features.intake = false\n"
       "codes = []\n"
       "answer_within = \"3d\"\n");
  EXPECT_EQ(findings_, "");
  EXPECT_EQ(kern_.name, "Bleiswijk");
  const KernPlugin& told = kern_.plugins.at("incidents");
  EXPECT_FALSE(told.enabled);
  EXPECT_EQ(told.features, (std::map<std::string, bool>{{"intake", false}, {"photos", true}}));
  EXPECT_EQ(boost::json::serialize(told.settings),
            R"({"agency":"BTL","answer_within":"3d","codes":[]})");
  EXPECT_TRUE(snapshot_.plugins.at("incidents").enabled);
}

TEST_F(PluginSectionsTest, LeaveAKernWithoutAnOverlayAsTheOrganisation) {
  read(std::string(kOrganisation));
  EXPECT_EQ(kern_.name, "bleiswijk");
  EXPECT_EQ(kern_.plugins.at("incidents").settings, snapshot_.plugins.at("incidents").settings);
}

TEST_F(PluginSectionsTest, SayWhatIsWrongInTheOrganisation) {
  read(
      "plugins.enable = [\"incidents\", \"incidnets\"]\n"
      "[plugins.incidents]\n"
      "features.photo = true\n"
      "features.intake = 1\n"
      "reads = [\"Person\"]\n"
      "[plugins.statistic]\n"
      "[plugins.statistics]\n");
  EXPECT_EQ(findings_,
            "btl.toml:2:10: error: \"plugins.incidents.agency\" is missing [BTL-C013]\n"
            "   2 | [plugins.incidents]\n"
            "     |          ^\n"
            "btl.toml:3:10: error: \"plugins.incidents.features.photo\" is not a key that is "
            "known here [BTL-C010]\n"
            "   3 | features.photo = true\n"
            "     |          ^ did you mean \"photos\"?\n"
            "btl.toml:4:10: error: \"plugins.incidents.features.intake\" must be true or false, "
            "not a whole number [BTL-C011]\n"
            "   4 | features.intake = 1\n"
            "     |          ^\n"
            "btl.toml:5:10: error: \"plugins.incidents.reads[0]\" must match the pattern "
            "\"^[a-z][a-z0-9_]*$\" [BTL-C012]\n"
            "   5 | reads = [\"Person\"]\n"
            "     |          ^\n"
            "btl.toml:6:10: error: there is no plugin \"statistic\" [BTL-C020]\n"
            "   6 | [plugins.statistic]\n"
            "     |          ^ did you mean \"statistics\"?\n"
            "btl.toml:7:10: warning: plugin statistics has settings but does not run [BTL-C021]\n"
            "   7 | [plugins.statistics]\n"
            "     |          ^ add it to plugins.enable\n");
}

TEST_F(PluginSectionsTest, WarnOfAnEnabledPluginThatIsNotThere) {
  snapshot_.enabled = {"incidents", "incidnets"};
  read("plugins.enable = [\"incidents\", \"incidnets\"]\nplugins.incidents.agency = \"x\"\n");
  EXPECT_EQ(findings_,
            "btl.toml:1:32: warning: there is no plugin \"incidnets\" [BTL-C020]\n"
            "   1 | plugins.enable = [\"incidents\", \"incidnets\"]\n"
            "     |                                ^ did you mean \"incidents\"?\n");
}

TEST_F(PluginSectionsTest, LeaveTheSettingsOfAnEnabledPluginThatIsNotThereUnchecked) {
  snapshot_.enabled = {"incidents", "gone"};
  read(
      "plugins.enable = [\"incidents\", \"gone\"]\nplugins.incidents.agency = \"x\"\n"
      "plugins.gone.key = 1\n",
      "plugins.gone.key = 2\n");
  EXPECT_EQ(findings_,
            "btl.toml:1:32: warning: there is no plugin \"gone\" [BTL-C020]\n"
            "   1 | plugins.enable = [\"incidents\", \"gone\"]\n"
            "     |                                ^\n");
}

TEST_F(PluginSectionsTest, SayWhatIsWrongInAnOverlay) {
  read(std::string(kOrganisation),
       "[kern]\n"
       "nmae = \"x\"\n"
       "[server]\n"
       "listen = []\n"
       "[plugins]\n"
       "enable = []\n"
       "incidents = { agency = \"y\", reads = [], answer_within = \"soon\" }\n"
       "statistics = 4\n");
  EXPECT_EQ(findings_,
            "kernen/bleiswijk.toml:2:1: error: \"kern.nmae\" is not a key that is known here "
            "[BTL-C010]\n"
            "   2 | nmae = \"x\"\n"
            "     | ^ did you mean \"name\"?\n"
            "kernen/bleiswijk.toml:3:2: error: \"server\" is the same for all kernen "
            "[BTL-C022]\n"
            "   3 | [server]\n"
            "     |  ^ it belongs in btl.toml\n"
            "kernen/bleiswijk.toml:6:1: error: \"plugins.enable\" is the same for all kernen "
            "[BTL-C022]\n"
            "   6 | enable = []\n"
            "     | ^ it belongs in btl.toml\n"
            "kernen/bleiswijk.toml:7:15: error: \"plugins.incidents.agency\" is the same for all "
            "kernen [BTL-C022]\n"
            "   7 | incidents = { agency = \"y\", reads = [], answer_within = \"soon\" }\n"
            "     |               ^ it belongs in btl.toml\n"
            "kernen/bleiswijk.toml:7:29: error: \"plugins.incidents.reads\" is the same for all "
            "kernen [BTL-C022]\n"
            "   7 | incidents = { agency = \"y\", reads = [], answer_within = \"soon\" }\n"
            "     |                             ^ it belongs in btl.toml\n"
            "kernen/bleiswijk.toml:7:41: error: \"plugins.incidents.answer_within\" must begin "
            "with a whole number, as in \"30s\" [BTL-C014]\n"
            "   7 | incidents = { agency = \"y\", reads = [], answer_within = \"soon\" }\n"
            "     |                                         ^\n"
            "kernen/bleiswijk.toml:8:1: error: \"plugins.statistics\" must be a table, not a "
            "whole number [BTL-C011]\n"
            "   8 | statistics = 4\n"
            "     | ^\n");
}

TEST_F(PluginSectionsTest, GiveAPluginWithoutASchemaThatIsOneNoSettings) {
  Report report;
  const auto base = parse_toml("plugins.broken.x = 1\n", report.add_source("btl.toml"), report);
  ASSERT_TRUE(base.has_value());
  const Layers layers;
  PluginSections sections(plugins_with_schemas(), layers, *base, {}, report);
  snapshot_.enabled = {"broken"};
  sections.read_organisation(snapshot_);
  EXPECT_TRUE(snapshot_.plugins.at("broken").enabled);
  EXPECT_TRUE(snapshot_.plugins.at("broken").settings.empty());
  EXPECT_FALSE(snapshot_.plugins.contains("incidents"));
  std::string said;
  for (const Finding& finding : std::move(report).take()) {
    if (finding.code == to_string(Code::kBadSchema)) said += to_text(finding);
  }
  EXPECT_EQ(said,
            "btl.toml: warning: the settings of plugin broken cannot be checked, so it gets none: "
            "/minumum: this word is not known [BTL-C023]\n"
            "  its schema is wrong: ask its maker\n");
}

}  // namespace
}  // namespace btl::config
