// SPDX-License-Identifier: EUPL-1.2
// The verbs that answer questions about the files and change nothing, but for `config fmt --write`.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <map>
#include <memory>

#include "tests/config/world.hpp"
#include "tests/support/server.hpp"

namespace btl::test {
namespace {

namespace json = boost::json;

json::object document_of(const Outcome& outcome) {
  boost::system::error_code error;
  const json::value value = json::parse(outcome.output, error);
  EXPECT_TRUE(value.is_object()) << outcome.output;
  return value.is_object() ? value.get_object() : json::object{};
}

TEST(ConfigShow, GivesWhatIsNotTheDefaultAndWhereItComesFrom) {
  const ConfigWorld world;
  const Outcome organisation = world.btl({"config", "show", "--changed", "--origin"});
  EXPECT_EQ(organisation.status, 0);
  EXPECT_EQ(organisation.output,
            "plugins.enable = [\"notices\"] # btl.toml:2:1\n"
            "plugins.notices.quiet = \"10m\" # btl.toml:5:1\n"
            "plugins.notices.channels = [\"mail\", \"app\"] # conf.d/10-more.toml:2:1\n");
  const Outcome kern = world.btl({"config", "show", "--changed", "--kern", "bleiswijk"});
  EXPECT_EQ(kern.output,
            "kern.name = \"Bleiswijk\"\n"
            "plugins.notices.quiet = \"5m\"\n"
            "plugins.notices.channels = [\"mail\", \"app\"]\n");
}

TEST(ConfigShow, IsTomlThatMeansTheSame) {
  const ConfigWorld world;
  const Outcome all = world.btl({"config", "show", "--changed"});
  const ConfigWorld copy;
  copy.file("btl.toml", all.output);
  copy.file("conf.d/10-more.toml", "");
  EXPECT_EQ(copy.btl({"config", "show", "--changed"}).output, all.output);
}

TEST(ConfigShow, SaysTheSameAsADocument) {
  const ConfigWorld world;
  const auto document = document_of(world.btl({"config", "show", "--changed", "--json"}));
  EXPECT_EQ(document.at("schema"), "btl.config-show/1");
  const auto& settings = document.at("settings").as_array();
  ASSERT_EQ(settings.size(), 3U);
  EXPECT_EQ(settings[1],
            (json::value{{"key", "plugins.notices.quiet"},
                         {"value", "10m"},
                         {"default", "15m"},
                         {"changed", true},
                         {"origin", {{"file", "btl.toml"}, {"line", 5U}, {"column", 1U}}}}));
}

TEST(ConfigShow, AnswersNothingAboutFilesWithErrors) {
  const ConfigWorld world;
  world.file("btl.toml", "[server]\nlisen = 1\n");
  const Outcome outcome = world.btl({"config", "show"});
  EXPECT_EQ(outcome.status, 4);
  EXPECT_TRUE(outcome.output.starts_with("btl.toml:2:1: error: ")) << outcome.output;
}

TEST(ConfigExplain, TellsWhichPlaceWonAndWhichLost) {
  const ConfigWorld world;
  const Outcome outcome = world.btl({"config",
                                     "explain",
                                     "plugins.notices.quiet",
                                     "--kern",
                                     "bleiswijk",
                                     "--set",
                                     "kernen.bleiswijk.plugins.notices.quiet=1m"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.output,
            "plugins.notices.quiet = \"1m\"\n"
            "  How long after a notice no other goes out.\n"
            "  allowed:  type \"string\", format \"duration\"\n"
            "  default:  \"15m\"\n"
            "  set by:   the organisation and each kern\n"
            "  a change: counts after btl reload\n"
            "  counts:  \"1m\"  --set kernen.bleiswijk.plugins.notices.quiet\n"
            "  lost:    \"5m\"  kernen/bleiswijk.toml:5:1\n"
            "  lost:    \"10m\"  btl.toml:5:1\n");
}

TEST(ConfigExplain, NamesTheNearestKey) {
  const ConfigWorld world;
  const Outcome misspelt = world.btl({"config", "explain", "plugins.notices.quite"});
  EXPECT_EQ(misspelt.status, 1);
  EXPECT_EQ(misspelt.output,
            "btl: there is no key \"plugins.notices.quite\"; did you mean "
            "\"plugins.notices.quiet\"?\n");
  const Outcome table = world.btl({"config", "explain", "events"});
  EXPECT_EQ(table.output, "btl: events is a table with events.retention\n");
  const Outcome elsewhere =
      world.btl({"config", "explain", "server.listen", "--kern", "bleiswijk"});
  EXPECT_EQ(elsewhere.output, "btl: there is no key \"server.listen\" for a kern\n");
}

TEST(ConfigExplain, KnowsTheRulesOfAKey) {
  const ConfigWorld world;
  const auto sender =
      document_of(world.btl({"config", "explain", "plugins.notices.sender", "--json"}));
  EXPECT_EQ(sender.at("schema"), "btl.config-explain/1");
  EXPECT_EQ(sender.at("scope"), "server");
  EXPECT_EQ(sender.at("apply"), "restart");
  EXPECT_EQ(sender.at("rule").at("maxLength"), 40);
  const Outcome length = world.btl({"config", "explain", "plugins.notices.length_max"});
  EXPECT_NE(length.output.find("type \"integer\", at least 1, at most 500"), std::string::npos);
}

TEST(ConfigDiff, ComparesTwoKernen) {
  const ConfigWorld world;
  const Outcome outcome =
      world.btl({"config", "diff", "--kern", "bleiswijk", "--kern", "bergschenhoek"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.output,
            "kern.name\n"
            "  bleiswijk: \"Bleiswijk\"  kernen/bleiswijk.toml:2:1\n"
            "  bergschenhoek: \"Bergschenhoek\"  kernen/bergschenhoek.toml:2:1\n"
            "plugins.notices.quiet\n"
            "  bleiswijk: \"5m\"  kernen/bleiswijk.toml:5:1\n"
            "  bergschenhoek: \"10m\"  btl.toml:5:1\n");
  EXPECT_EQ(world.btl({"config", "diff", "--kern", "bleiswijk", "--kern", "bleiswijk"}).status, 0);
}

TEST(ConfigDiff, ComparesAKernWithTheOrganisation) {
  const ConfigWorld world;
  const auto document = document_of(world.btl({"config", "diff", "--kern", "bleiswijk", "--json"}));
  EXPECT_EQ(document.at("schema"), "btl.config-diff/1");
  EXPECT_EQ(document.at("right"), "organisation");
  ASSERT_EQ(document.at("differences").as_array().size(), 2U);
  EXPECT_EQ(document.at("differences").at(1).at("right").at("value"), "10m");
  EXPECT_EQ(world.btl({"config", "diff", "--kern", "blieswijk"}).output,
            "btl: there is no kern \"blieswijk\"; did you mean \"bleiswijk\"?\n");
}

TEST(ConfigSchema, DescribesTheFilesForEditors) {
  const ConfigWorld world;
  const auto whole = document_of(world.btl({"config", "schema"}));
  EXPECT_EQ(whole.at("$schema"), "http://json-schema.org/draft-04/schema#");
  const auto& plugins = whole.at("properties").at("plugins").at("properties");
  EXPECT_TRUE(plugins.at("notices").at("properties").as_object().contains("channels_add"));
  const auto kern = document_of(world.btl({"config", "schema", "--kern", "--plugin", "notices"}));
  EXPECT_FALSE(kern.at("properties").as_object().contains("sender"));
  EXPECT_EQ(world.btl({"config", "schema", "--plugin", "notice"}).output,
            "btl: there is no plugin \"notice\"; did you mean \"notices\"?\n");
}

TEST(ConfigFmt, NamesShowsAndChangesWhatHasAnotherLayout) {
  const ConfigWorld world;
  EXPECT_EQ(world.btl({"config", "fmt", "--check"}).status, 0);
  world.file("kernen/bleiswijk.toml", "# Ours\n[kern]\n  name=\"Bleiswijk\"   # here\n");
  const Outcome checked = world.btl({"config", "fmt"});
  EXPECT_EQ(checked.status, 1);
  EXPECT_EQ(checked.output, "FOLDER/kernen/bleiswijk.toml\n");
  EXPECT_EQ(world.btl({"config", "fmt", "--diff"}).output,
            "FOLDER/kernen/bleiswijk.toml\n"
            "@@ 3\n"
            "-  name=\"Bleiswijk\"   # here\n"
            "+name = \"Bleiswijk\"   # here\n");
  EXPECT_EQ(world.btl({"config", "fmt", "--write"}).status, 0);
  EXPECT_EQ(world.text("kernen/bleiswijk.toml"), "# Ours\n[kern]\nname = \"Bleiswijk\"   # here\n");
  EXPECT_EQ(world.btl({"config", "fmt", "--check"}).status, 0);
}

TEST(ConfigFmt, LeavesAFileThatIsNotToml) {
  const ConfigWorld world;
  world.file("btl.toml", "a  =\n");
  const Outcome outcome = world.btl({"config", "fmt", "--write"});
  EXPECT_EQ(outcome.status, 4);
  EXPECT_NE(outcome.output.find("FOLDER/btl.toml:1:5: error: not valid TOML"), std::string::npos);
  EXPECT_EQ(world.text("btl.toml"), "a  =\n");
}

TEST(Explain, SpeaksDutchAndEnglish) {
  const ConfigWorld world;
  EXPECT_TRUE(world.btl({"explain", "c010", "--lang", "nl"})
                  .output.starts_with("BTL-C010: de sleutel is niet bekend\n\n"));
  EXPECT_TRUE(world.btl({"explain", "BTL-C010", "--lang", "en"})
                  .output.starts_with("BTL-C010: the key is not known\n\n"));
  const Outcome unknown = world.btl({"explain", "BTL-C0100"});
  EXPECT_EQ(unknown.status, 1);
  EXPECT_EQ(unknown.output,
            "btl explain: there is no code \"BTL-C0100\"; did you mean \"BTL-C010\"?\n");
}

TEST(Configuration, IsOverriddenByTheEnvironmentAndTheCommandLine) {
  const ConfigWorld world;
  const Outcome outcome = run({"env",
                               "BTL__PLUGINS__NOTICES__QUIET=7m",
                               "sh",
                               "-c",
                               "\"$@\"",
                               "sh",
                               program(),
                               "config",
                               "show",
                               "--changed",
                               "--origin",
                               "--set",
                               "organisation.name=Buurt",
                               "--config",
                               world.path(""),
                               "--plugins",
                               BTL_CONFIG_PLUGINS});
  EXPECT_NE(outcome.output.find("organisation.name = \"Buurt\" # --set organisation.name\n"),
            std::string::npos);
  EXPECT_NE(outcome.output.find("quiet = \"7m\" # BTL__PLUGINS__NOTICES__QUIET\n"),
            std::string::npos);
}

// The demo, with a server on it.
class RunningConfiguration : public testing::Test {
 protected:
  RunningConfiguration() { copy_folder(demo_folder(), folder_ / "config"); }

  void start(std::map<std::string, std::string> environment = {}) {
    server_ = std::make_unique<Server>(
        ServerOptions{.config = folder_ / "config", .environment = std::move(environment)});
    ASSERT_TRUE(server_->start().has_value()) << server_->log();
  }

  // A setting that anyone can see from outside.
  [[nodiscard]] bool names_contact(const std::string& contact) const {
    const auto answer = server_->get("/open311/v2/discovery.json");
    return answer && answer->body.find(contact) != std::string::npos;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Server> server_;
};

TEST_F(RunningConfiguration, IsComparedWithTheFiles) {
  start();
  EXPECT_EQ(server_->verb({"config", "diff"}).status, 0);
  std::filesystem::create_directories(folder_ / "config/conf.d");
  write_text(folder_ / "config/conf.d/10.toml",
             "events.retention = \"30d\"\nplugins.incidents.contact = \"the desk\"\n");
  const Outcome differs = server_->verb({"config", "diff"});
  EXPECT_EQ(differs.status, 1);
  EXPECT_EQ(differs.output,
            "would change: plugins.incidents.contact\n"
            "would count after a restart: events.retention\n");
  EXPECT_EQ(server_->verb({"reload", "--dry-run"}).output, differs.output);
  EXPECT_FALSE(names_contact("the desk"));
  EXPECT_EQ(server_->verb({"reload"}).status, 0);
  EXPECT_TRUE(names_contact("the desk"));
  write_text(folder_ / "config/conf.d/10.toml", "events.retention = 30\n");
  EXPECT_EQ(server_->verb({"config", "diff"}).status, 4);
}

TEST_F(RunningConfiguration, KeepsWhatTheEnvironmentSaysOverAReload) {
  start({{"BTL__PLUGINS__INCIDENTS__CONTACT", "the duty officer"}});
  EXPECT_TRUE(names_contact("the duty officer"));
  EXPECT_EQ(server_->verb({"reload"}).output, "reloaded\n");
  EXPECT_TRUE(names_contact("the duty officer"));
}

}  // namespace
}  // namespace btl::test
