// SPDX-License-Identifier: EUPL-1.2
#include "core/config/config.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <fstream>
#include <iterator>
#include <sstream>

#include "core/config/finding_code.hpp"

namespace btl::config {
namespace {

std::vector<PluginSchema> known_plugins() {
  return {{.id = "incidents",
           .schema = R"({"properties": {
             "answer_within": {"type": "string", "format": "duration", "default": "5d"},
             "agency": {"type": "string", "default": "", "scope": "server"},
             "services_off": {
               "type": "array", "items": {"type": "string"}, "add": true, "default": []
             }
           }})",
           .features = {{"intake", true}, {"photos", true}}},
          {.id = "statistics", .schema = "", .features = {}}};
}

class ConfigTest : public testing::Test {
 protected:
  void file(const std::string& name, const std::string& text) {
    ASSERT_TRUE(files_.replace("cfg/" + name, text).has_value());
  }
  Loaded read() { return load(files_, "cfg", known_plugins()); }

  os::FakeFiles files_;
};

std::string text_of(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += to_text(finding);
  return text;
}

std::string document() {
  const std::ifstream file(BTL_CONFIGURATION_GUIDE);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

// The first block of code behind a heading.
std::string block(const std::string& document, const std::string& heading) {
  const auto begin = document.find("```toml\n", document.find(heading)) + 8;
  return document.substr(begin, document.find("```", begin) - begin);
}

TEST_F(ConfigTest, LoadsAllLayersIntoOneSnapshot) {
  file("btl.toml",
       "organisation.name = \"BTL\"\n"
       "plugins.enable = [\"incidents\"]\n"
       "plugins.incidents.agency = \"BTL\"\n");
  file("conf.d/10-site.toml", "server.listen = [\"localhost:0\"]\n");
  file("kernen/bleiswijk.toml", "plugins.incidents.features.photos = false\n");
  const Loaded loaded = read();
  EXPECT_EQ(text_of(loaded.findings), "");
  EXPECT_EQ(loaded.file_count, 3U);
  ASSERT_NE(loaded.snapshot, nullptr);
  EXPECT_EQ(loaded.snapshot->folder, "cfg");
  EXPECT_EQ(loaded.snapshot->organisation_name, "BTL");
  EXPECT_EQ(loaded.snapshot->listen, std::vector<std::string>{"localhost:0"});
  const Kern& kern = loaded.snapshot->kernen.at("bleiswijk");
  EXPECT_FALSE(kern.plugins.at("incidents").features.at("photos"));
  EXPECT_EQ(boost::json::serialize(kern.plugins.at("incidents").settings),
            R"({"agency":"BTL","answer_within":"5d","services_off":[]})");
}

TEST_F(ConfigTest, LaysTheEnvironmentAndTheCommandLineOverEverything) {
  file("btl.toml",
       "plugins.enable = [\"incidents\"]\n"
       "plugins.incidents.agency = \"file\"\n"
       "plugins.incidents.services_off = [\"1\"]\n");
  file("kernen/bleiswijk.toml",
       "plugins.incidents = { answer_within = \"1d\", services_off_add = [\"2\"] }\n");
  const Loaded loaded = load(files_,
                             "cfg",
                             known_plugins(),
                             {.environment = {"BTL__PLUGINS__INCIDENTS__AGENCY=environment",
                                              "BTL__PLUGINS__INCIDENTS__ANSWER_WITHIN=2d"},
                              .set = {"plugins.incidents.agency=set",
                                      "plugins.incidents.services_off_add=[\"3\"]",
                                      "kernen.bleiswijk.kern.name=B"}});
  EXPECT_EQ(text_of(loaded.findings), "");
  ASSERT_NE(loaded.snapshot, nullptr);
  EXPECT_EQ(boost::json::serialize(loaded.snapshot->plugins.at("incidents").settings),
            R"({"agency":"set","answer_within":"2d","services_off":["1","3"]})");
  const Kern& kern = loaded.snapshot->kernen.at("bleiswijk");
  EXPECT_EQ(kern.name, "B");
  EXPECT_EQ(boost::json::serialize(kern.plugins.at("incidents").settings),
            R"({"agency":"set","answer_within":"2d","services_off":["1","2","3"]})");
}

TEST_F(ConfigTest, NamesAnOverrideThatIsWrong) {
  file("btl.toml", "");
  const Loaded loaded = load(files_,
                             "cfg",
                             known_plugins(),
                             {.environment = {"BTL__SERVER__LISEN=1"},
                              .set = {"events.retention=5", "kernen.x.kern.name=X"}});
  EXPECT_EQ(
      text_of(loaded.findings),
      "BTL__SERVER__LISEN: error: \"server.lisen\" is not a key that is known here "
      "[BTL-C010]\n"
      "  did you mean \"listen\"?\n"
      "--set events.retention: error: \"events.retention\" must be a text, not a whole number "
      "[BTL-C011]\n"
      "--set kernen.x.kern.name: error: there is no kern \"x\" [BTL-C032]\n");
}

TEST_F(ConfigTest, GivesNoSnapshotWithAnErrorButOneWithAWarning) {
  file("btl.toml", "plugins.statistics.enabled = true\n");
  Loaded loaded = read();
  EXPECT_EQ(loaded.findings.size(), 1U);
  EXPECT_NE(loaded.snapshot, nullptr);
  file("btl.toml", "plugins.statistics.enabled = 1\n");
  loaded = read();
  EXPECT_EQ(loaded.findings.size(), 2U);
  EXPECT_EQ(loaded.snapshot, nullptr);
}

TEST_F(ConfigTest, ReportsEveryFindingOfEveryFile) {
  file("btl.toml", "[server]\nlisten = [\"nowhere\"]\nport = 80\n[plugins]\nenable = [\"x\"]\n");
  file("conf.d/10.toml", "[organisation\n");
  file("conf.d/20.toml", "organisation.locale = \"de\"\n");
  file("kernen/a.toml", "plugins.incidents.answer_within = \"5\"\n");
  file("kernen/b.toml", "plugins.incidents.agency = \"x\"\n");
  EXPECT_EQ(text_of(read().findings),
            "btl.toml:2:11: error: \"server.listen[0]\" must be HOST:PORT, as in "
            "\"127.0.0.1:8080\" [BTL-C015]\n"
            "   2 | listen = [\"nowhere\"]\n"
            "     |           ^\n"
            "btl.toml:3:1: error: \"server.port\" is not a key that is known here [BTL-C010]\n"
            "   3 | port = 80\n"
            "     | ^\n"
            "btl.toml:5:11: warning: there is no plugin \"x\" [BTL-C020]\n"
            "   5 | enable = [\"x\"]\n"
            "     |           ^\n"
            "conf.d/10.toml:1:14: error: not valid TOML: Error while parsing table header: "
            "expected ']', saw '\\n' [BTL-C005]\n"
            "   1 | [organisation\n"
            "     |              ^\n"
            "conf.d/20.toml:1:14: error: \"organisation.locale\" must be \"nl\" or \"en\" "
            "[BTL-C012]\n"
            "   1 | organisation.locale = \"de\"\n"
            "     |              ^\n"
            "kernen/a.toml:1:19: error: \"plugins.incidents.answer_within\" must end with ms, s, "
            "m, h or d, as in \"30s\" [BTL-C014]\n"
            "   1 | plugins.incidents.answer_within = \"5\"\n"
            "     |                   ^\n"
            "kernen/b.toml:1:19: error: \"plugins.incidents.agency\" is the same for all kernen "
            "[BTL-C022]\n"
            "   1 | plugins.incidents.agency = \"x\"\n"
            "     |                   ^ it belongs in btl.toml\n");
}

TEST_F(ConfigTest, SaysAMistakeOfTheOrganisationOnceForAllKernen) {
  file("btl.toml", "[plugins]\nenable = [\"incidents\"]\nincidents.answer_within = 5\n");
  file("kernen/a.toml", "");
  file("kernen/b.toml", "plugins.incidents.enabled = false\n");
  EXPECT_EQ(read().findings.size(), 1U);
}

TEST_F(ConfigTest, SurvivesDeepFilesEverywhere) {
  const std::string deep = "a = " + std::string(100'000, '[');
  file("btl.toml", deep);
  file("conf.d/10.toml", deep);
  file("kernen/a.toml", deep);
  const Loaded loaded = read();
  EXPECT_EQ(loaded.findings.size(), 3U);
  EXPECT_EQ(loaded.findings.front().code, "BTL-C004");
}

TEST_F(ConfigTest, LoadsTheExampleOfTheGuide) {
  const std::string guide = document();
  ASSERT_FALSE(guide.empty()) << BTL_CONFIGURATION_GUIDE;
  file("btl.toml", block(guide, "### btl.toml"));
  file("conf.d/10-network.toml", block(guide, "### conf.d/10-network.toml"));
  file("kernen/bleiswijk.toml", block(guide, "### kernen/bleiswijk.toml"));
  file("areas.geojson", "{}");
  const Loaded loaded = read();
  EXPECT_EQ(text_of(loaded.findings), "");
  ASSERT_NE(loaded.snapshot, nullptr);
  EXPECT_EQ(loaded.snapshot->listen, std::vector<std::string>{"0.0.0.0:8080"});
  EXPECT_FALSE(loaded.snapshot->kernen.at("bleiswijk").plugins.at("statistics").enabled);
}

TEST_F(ConfigTest, HasEveryCodeInTheGuide) {
  const std::string guide = document();
  for (const Code code : kCodes) {
    EXPECT_NE(guide.find("| " + to_string(code) + " |"), std::string::npos) << to_string(code);
  }
  std::size_t rows = 0;
  for (auto at = guide.find("| BTL-C"); at != std::string::npos; at = guide.find("| BTL-C", at + 1))
    ++rows;
  EXPECT_EQ(rows, kCodes.size());
}

}  // namespace
}  // namespace btl::config
