// SPDX-License-Identifier: EUPL-1.2
#include "core/config/settings.hpp"

#include <gtest/gtest.h>

#include "core/config/toml_text.hpp"

namespace btl::config {
namespace {

std::vector<PluginSchema> plugins_to_set() {
  return {{.id = "notices",
           .schema = R"({"properties": {
             "quiet": {"type": "string", "default": "15m"},
             "codes": {"type": "array", "add": true, "default": ["0"]},
             "sender": {"type": "string", "scope": "server", "apply": "restart"},
             "token": {"format": "secret"},
             "keys": {"type": "array", "items": {"properties": {"key": {}, "name": {}}}},
             "labels": {"type": "object", "additionalProperties": {"type": "string"}},
             "limits": {"properties": {"most": {"default": 9}}}
           }})",
           .features = {{"drafts", true}}},
          {.id = "idle", .schema = "", .features = {}}};
}

class SettingsTest : public testing::Test {
 protected:
  void file(const std::string& name, const std::string& text) {
    ASSERT_TRUE(files_.replace("cfg/" + name, text).has_value());
  }
  void SetUp() override {
    file("btl.toml",
         "plugins.enable = [\"notices\"]\n"
         "[plugins.notices]\n"
         "quiet = \"10m\"\n"
         "keys = [{ key = \"hunter2\", name = \"a\" }]\n"
         "labels.\"a b\" = \"c\"\n");
    file("conf.d/10.toml",
         "server.listen = [\"localhost:1\"]\nplugins.notices.codes_add = [\"1\"]\n");
    file("kernen/bleiswijk.toml", "plugins.notices = { quiet = \"5m\", codes_add = [\"2\"] }\n");
  }
  std::vector<Setting> all(const std::string& kern = "", const Overrides& overrides = {}) {
    const Loaded loaded = load(files_, "cfg", plugins_to_set(), overrides);
    for (const Finding& finding : loaded.findings) ADD_FAILURE() << to_text(finding);
    return settings_of(loaded, plugins_to_set(), kern);
  }

  os::FakeFiles files_;
};

// `key = value`, one a line.
std::string lines_of(const std::vector<Setting>& settings) {
  std::string text;
  for (const Setting& setting : settings) {
    if (!setting.changed()) continue;
    text += setting.key + " = " + to_toml(setting.shown(setting.value)) + "\n";
  }
  return text;
}

// Where the key is set, with what, and what of it counts.
std::string story_of(const std::vector<Setting>& settings, const std::string& key) {
  for (const Setting& setting : settings) {
    if (setting.key != key) continue;
    std::string text;
    for (const Definition& definition : setting.definitions) {
      text += to_text(definition) + (definition.adds ? " adds " : " is ") +
              to_toml(definition.value) + (definition.counts ? "\n" : ", lost\n");
    }
    return text.empty() ? "default" : text;
  }
  return "not there";
}

TEST_F(SettingsTest, TellWhatIsNotTheDefault) {
  EXPECT_EQ(lines_of(all()),
            "server.listen = [\"localhost:1\"]\n"
            "plugins.enable = [\"notices\"]\n"
            "plugins.notices.quiet = \"10m\"\n"
            "plugins.notices.codes = [\"0\", \"1\"]\n"
            "plugins.notices.keys = [{ key = \"***\", name = \"a\" }]\n"
            "plugins.notices.labels.\"a b\" = \"c\"\n");
  EXPECT_EQ(lines_of(all("bleiswijk")),
            "plugins.notices.quiet = \"5m\"\n"
            "plugins.notices.codes = [\"0\", \"1\", \"2\"]\n"
            "plugins.notices.keys = [{ key = \"***\", name = \"a\" }]\n"
            "plugins.notices.labels.\"a b\" = \"c\"\n");
}

TEST_F(SettingsTest, TellWhichPlaceWonAndWhichLost) {
  const Overrides overrides{.environment = {"BTL__PLUGINS__NOTICES__QUIET=2m"},
                            .set = {"kernen.bleiswijk.plugins.notices.quiet=1m"}};
  EXPECT_EQ(story_of(all("bleiswijk", overrides), "plugins.notices.quiet"),
            "btl.toml:3:1 is \"10m\", lost\n"
            "kernen/bleiswijk.toml:1:21 is \"5m\", lost\n"
            "BTL__PLUGINS__NOTICES__QUIET is \"2m\", lost\n"
            "--set kernen.bleiswijk.plugins.notices.quiet is \"1m\"\n");
  EXPECT_EQ(story_of(all("bleiswijk"), "plugins.notices.codes"),
            "conf.d/10.toml:2:17 adds [\"1\"]\n"
            "kernen/bleiswijk.toml:1:35 adds [\"2\"]\n");
  EXPECT_EQ(story_of(all(), "events.retention"), "default");
}

TEST_F(SettingsTest, LeaveOutWhatHasNoMeaningThere) {
  EXPECT_EQ(story_of(all("bleiswijk"), "server.listen"), "not there");
  EXPECT_EQ(story_of(all("bleiswijk"), "plugins.notices.sender"), "not there");
  EXPECT_EQ(story_of(all(), "plugins.idle.enabled"), "not there");
  EXPECT_EQ(story_of(all(), "plugins.notices.features.drafts"), "default");
  EXPECT_EQ(story_of(all(), "plugins.notices.limits.most"), "default");
}

TEST_F(SettingsTest, TellWhoMaySetThem) {
  for (const Setting& setting : all()) {
    const bool of_server =
        !setting.key.starts_with("plugins.") || setting.key == "plugins.enable" ||
        setting.key == "plugins.notices.sender" || setting.key == "plugins.notices.reads";
    EXPECT_EQ(setting.scope == Scope::kServer, of_server) << setting.key;
  }
  EXPECT_EQ(all("bleiswijk").front().scope, Scope::kKern);
}

TEST_F(SettingsTest, TellWhenAChangeCounts) {
  for (const Setting& setting : all()) {
    const bool restart =
        setting.key == "plugins.notices.sender" || setting.key == "plugins.notices.reads" ||
        setting.key == "plugins.enable" || setting.key == "access.oidc" ||
        setting.key.starts_with("mail.") || setting.key.starts_with("map.") ||
        setting.key.starts_with("outbound.") || setting.key.starts_with("store.") ||
        setting.key.starts_with("events.") || setting.key.starts_with("privacy.") ||
        (setting.key.starts_with("server.") && setting.key != "server.disk_free_min");
    EXPECT_EQ(setting.restart, restart) << setting.key;
  }
}

TEST_F(SettingsTest, ShowTheNameOfASecretButNoSecret) {
  file("btl.toml",
       "plugins.enable = [\"notices\"]\nplugins.notices.token = { secret = \"channel\" }\n");
  file("secrets/channel", "hunter2");
  EXPECT_NE(lines_of(all()).find("plugins.notices.token = { secret = \"channel\" }\n"),
            std::string::npos);
  const Setting plain{.key = "a.api_key",
                      .path = {"a", "api_key"},
                      .rule = {},
                      .value = "hunter2",
                      .definitions = {}};
  EXPECT_EQ(to_toml(plain.shown(plain.value)), "\"***\"");
}

// What people are told is what plugins are told.
TEST_F(SettingsTest, AgreeWithTheSnapshot) {
  file("conf.d/20.toml", "[kernen.bleiswijk.plugins.notices]\nlimits.most = 7\n");
  const Overrides overrides{.set = {"plugins.notices.codes_add=[\"3\"]",
                                    "kernen.bleiswijk.plugins.notices.labels.x=\"y\""}};
  const auto snapshot = load(files_, "cfg", plugins_to_set(), overrides).snapshot;
  ASSERT_NE(snapshot, nullptr);
  for (const std::string kern : {"", "bleiswijk"}) {
    const auto& told = kern.empty() ? snapshot->plugins : snapshot->kernen.at(kern).plugins;
    std::size_t compared = 0;
    for (const Setting& setting : all(kern, overrides)) {
      const bool is_own = setting.path.size() > 2 && setting.path[2] != "enabled" &&
                          setting.path[2] != "features" && setting.path[2] != "reads";
      if (!is_own || setting.value.is_null()) continue;
      const boost::json::object* table = &told.at("notices").settings;
      for (std::size_t i = 2; i + 1 < setting.path.size(); ++i) {
        table = &table->at(setting.path[i]).as_object();
      }
      EXPECT_EQ(table->at(setting.path.back()), setting.value) << kern << ": " << setting.key;
      ++compared;
    }
    EXPECT_GE(compared, 5U);
  }
}

TEST_F(SettingsTest, AreThereForFilesWithErrors) {
  file("btl.toml", "plugins.enable = 5\nserver.public_url = 7\n");
  const Loaded loaded = load(files_, "cfg", plugins_to_set());
  EXPECT_EQ(loaded.snapshot, nullptr);
  EXPECT_EQ(kernen_of(loaded), std::vector<std::string>{"bleiswijk"});
  EXPECT_EQ(story_of(settings_of(loaded, plugins_to_set(), ""), "server.public_url"),
            "btl.toml:2:8 is 7\n");
}

}  // namespace
}  // namespace btl::config
