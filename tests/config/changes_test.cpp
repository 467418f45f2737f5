// SPDX-License-Identifier: EUPL-1.2
// The verbs that make files: init, kern add, plugin enable and disable, secret set.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <boost/json/parse.hpp>

#include "tests/config/world.hpp"

namespace btl::test {
namespace {

namespace json = boost::json;

unsigned mode_of(const std::string& path) {
  struct stat information {};
  return ::stat(path.c_str(), &information) == 0 ? information.st_mode & 07777U : 0U;
}

// Switches are printed on stdout, what to do with them on stderr behind it.
constexpr const char* kOffLines =
    "[plugins.notices]\n"
    "enabled = false\n";

TEST(ConfigInit, MakesFilesThatPassTheCheckAndNeverWritesOverOne) {
  for (const char* profile : {"small", "large"}) {
    const ConfigWorld world;
    const Outcome made =
        world.btl_in("new", {"config", "init", "--profile", profile, "--kern", "bleiswijk"});
    EXPECT_EQ(made.status, 0) << made.output;
    EXPECT_TRUE(world.has("new/kernen/bleiswijk.toml"));
    EXPECT_EQ(world.has("new/conf.d/10-network.toml"), std::string(profile) == "large");
    EXPECT_NE(world.text("new/btl.toml").find("# There are: notices."), std::string::npos);
    EXPECT_EQ(world.btl_in("new", {"config", "check", "--strict"}).status, 0);
    EXPECT_EQ(world.btl_in("new", {"config", "fmt", "--check"}).status, 0);
    world.file("new/btl.toml", "# mine\n");
    const Outcome again = world.btl_in("new", {"config", "init", "--kern", "rest"});
    EXPECT_EQ(again.status, 7);
    EXPECT_EQ(world.text("new/btl.toml"), "# mine\n");
    EXPECT_FALSE(world.has("new/kernen/rest.toml"));
  }
}

TEST(ConfigInit, RefusesWhatItDoesNotKnow) {
  const ConfigWorld world;
  EXPECT_EQ(world.btl_in("new", {"config", "init", "--profile", "middle"}).status, 2);
  EXPECT_EQ(world.btl_in("new", {"config", "init", "--kern", "../x"}).status, 2);
  EXPECT_FALSE(world.has("new"));
}

TEST(KernAdd, MakesAnOverlayOnce) {
  const ConfigWorld world;
  EXPECT_EQ(world.btl({"kern", "add", "berkel", "--name", "Berkel", "--dry-run"}).status, 0);
  EXPECT_FALSE(world.has("kernen/berkel.toml"));
  EXPECT_EQ(world.btl({"kern", "add", "berkel", "--name", "Berkel"}).status, 0);
  EXPECT_NE(world.text("kernen/berkel.toml").find("[kern]\nname = \"Berkel\"\n"),
            std::string::npos);
  const Outcome again = world.btl({"kern", "add", "berkel"});
  EXPECT_EQ(again.status, 7);
  EXPECT_EQ(again.output, "btl kern add: FOLDER/kernen/berkel.toml is there already\n");
  EXPECT_EQ(world.btl({"kern", "add", "Berkel"}).status, 2);
}

TEST(KernList, TellsWhatIsOffWhere) {
  const ConfigWorld world;
  world.file("kernen/bleiswijk.toml", "[plugins.notices]\nfeatures.drafts = false\n");
  world.file("kernen/rest.toml", "[plugins.notices]\nenabled = false\n");
  EXPECT_EQ(world.btl({"kern", "list"}).output,
            "KERN                     NAME                     OFF\n"
            "bergschenhoek            Bergschenhoek            -\n"
            "bleiswijk                bleiswijk                notices.drafts\n"
            "rest                     rest                     notices\n");
  const json::value document = json::parse(world.btl({"kern", "list", "--json"}).output);
  EXPECT_EQ(document.at("schema"), "btl.kern-list/1");
  EXPECT_EQ(document.at("kernen").at(2).at("pluginsOff"), (json::array{"notices"}));
}

TEST(KernShow, TellsWhereAKernGoesItsOwnWay) {
  const ConfigWorld world;
  EXPECT_EQ(world.btl({"kern", "show", "bleiswijk"}).output,
            "bleiswijk: Bleiswijk, kernen/bleiswijk.toml\n"
            "plugins: notices\n"
            "its own settings:\n"
            "  kern.name = \"Bleiswijk\" # kernen/bleiswijk.toml:2:1\n"
            "  plugins.notices.quiet = \"5m\" # kernen/bleiswijk.toml:5:1\n");
  EXPECT_EQ(world.btl({"kern", "diff", "bleiswijk", "bleiswijk"}).status, 0);
  EXPECT_EQ(world.btl({"kern", "diff", "bleiswijk"}).status, 1);
  EXPECT_EQ(world.btl({"kern", "show", "bleiswik"}).status, 1);
}

TEST(PluginSwitch, PrintsTheLinesAndChangesNothing) {
  const ConfigWorld world;
  const std::string before = world.text("btl.toml");
  const Outcome off = world.btl({"plugin", "disable", "notices"});
  EXPECT_EQ(off.status, 0);
  EXPECT_EQ(off.output,
            std::string(kOffLines) +
                "add to FOLDER/btl.toml:\n"
                "(a table that is there already takes only the keys)\n"
                "then: btl reload; undo: btl plugin enable notices\n");
  const Outcome kern = world.btl({"plugin", "disable", "notices", "--kern", "bleiswijk"});
  EXPECT_EQ(kern.output,
            std::string(kOffLines) +
                "add to FOLDER/kernen/bleiswijk.toml:\n"
                "(a table that is there already takes only the keys)\n"
                "then: btl reload; undo: btl plugin enable notices --kern bleiswijk\n");
  EXPECT_EQ(world.btl({"plugin", "enable", "notices"}).output, "notices is on already\n");
  EXPECT_EQ(world.text("btl.toml"), before);
  EXPECT_FALSE(world.has("conf.d/90-managed.toml"));
}

TEST(PluginSwitch, WritesTheManagedFileAndNoOther) {
  const ConfigWorld world;
  world.file("btl.toml", "");
  world.file("conf.d/10-more.toml", "");
  world.file("kernen/bleiswijk.toml", "");
  const Outcome on = world.btl({"plugin", "enable", "notices", "--write"});
  EXPECT_EQ(on.status, 0) << on.output;
  EXPECT_NE(on.output.find("then: restart the server"), std::string::npos);
  EXPECT_EQ(world.btl({"plugin", "disable", "notices", "--kern", "bleiswijk", "--write"}).status,
            0);
  const std::string managed = world.text("conf.d/90-managed.toml");
  EXPECT_NE(managed.find("[plugins]\n"
                         "enable_add = [\"notices\"]\n"),
            std::string::npos);
  EXPECT_NE(managed.find("[kernen.bleiswijk.plugins.notices]\nenabled = false\n"),
            std::string::npos);
  EXPECT_EQ(mode_of(world.path("conf.d/90-managed.toml")), 0644U);
  EXPECT_EQ(world.btl({"config", "check", "--strict"}).status, 0);
  EXPECT_EQ(world.btl({"config", "fmt", "--check"}).status, 0);
  EXPECT_NE(world.btl({"kern", "show", "bleiswijk"}).output.find("off: notices\n"),
            std::string::npos);
  EXPECT_EQ(world.btl({"plugin", "enable", "notices", "--kern", "bleiswijk", "--write"}).status, 0);
  EXPECT_EQ(world.btl({"plugin", "disable", "notices", "--write"}).status, 0);
  EXPECT_NE(world.btl({"config", "show"}).output.find("plugins.notices.enabled = false\n"),
            std::string::npos);
  EXPECT_EQ(world.text("btl.toml"), "");
  EXPECT_EQ(world.text("kernen/bleiswijk.toml"), "");
}

TEST(PluginSwitch, EnablesAPluginThatWasSwitchedOffBeforeItRan) {
  const ConfigWorld world;
  world.file("btl.toml", "[plugins.notices]\nenabled = false\n");
  world.file("conf.d/10-more.toml", "");
  const Outcome lines = world.btl({"plugin", "enable", "notices"});
  EXPECT_TRUE(
      lines.output.starts_with("[plugins]\nenable_add = [\"notices\"]\n\n"
                               "[plugins.notices]\nenabled = true\n"))
      << lines.output;
  EXPECT_EQ(world.btl({"plugin", "enable", "notices", "--write"}).status, 0);
  EXPECT_EQ(world.btl({"plugin", "enable", "notices"}).output, "notices is on already\n");
}

TEST(PluginSwitch, DoesNotWriteWhatAFileOfTheOperatorOverrules) {
  const ConfigWorld world;
  world.file("kernen/bleiswijk.toml", "[plugins.notices]\nenabled = true\n");
  const Outcome kern =
      world.btl({"plugin", "disable", "notices", "--kern", "bleiswijk", "--write"});
  EXPECT_EQ(kern.status, 7);
  EXPECT_EQ(kern.output,
            "btl: kernen/bleiswijk.toml:2:1 sets plugins.notices.enabled and lies over "
            "conf.d/90-managed.toml: change it there\n");
  EXPECT_FALSE(world.has("conf.d/90-managed.toml"));
}

TEST(PluginSwitch, RefusesWhatItCannotDo) {
  const ConfigWorld world;
  EXPECT_EQ(world.btl({"plugin", "enable", "notises"}).output,
            "btl: there is no plugin \"notises\"; did you mean \"notices\"?\n");
  EXPECT_EQ(world.btl({"plugin", "enable", "notices", "--kern", "x"}).status, 1);
  world.file("conf.d/90-managed.toml", "broken\n");
  EXPECT_EQ(world.btl({"plugin", "disable", "notices", "--write"}).status, 4);
  EXPECT_EQ(world.text("conf.d/90-managed.toml"), "broken\n");
}

TEST(PluginSwitch, SaysTheSameAsADocument) {
  const ConfigWorld world;
  const json::value document =
      json::parse(world.btl({"plugin", "disable", "notices", "--json"}).output);
  EXPECT_EQ(document,
            (json::value{{"schema", "btl.plugin-switch/1"},
                         {"plugin", "notices"},
                         {"kern", ""},
                         {"enabled", false},
                         {"file", "btl.toml"},
                         {"lines", kOffLines},
                         {"written", false},
                         {"restart", false}}));
}

TEST(SecretSet, KeepsTheValueForItsOwnerAndNeverShowsIt) {
  const ConfigWorld world;
  const Outcome made = world.btl_with_input("hunter2\n", {"secret", "set", "channel"});
  EXPECT_EQ(made.status, 0);
  EXPECT_EQ(made.output, "made FOLDER/secrets/channel\n");
  EXPECT_EQ(world.text("secrets/channel"), "hunter2");
  EXPECT_EQ(mode_of(world.path("secrets/channel")), 0600U);
  EXPECT_EQ(mode_of(world.path("secrets")), 0700U);
  EXPECT_EQ(world.btl({"secret", "list"}).output.find("hunter2"), std::string::npos);
  const Outcome replaced = world.btl_with_input("other", {"secret", "set", "channel"});
  EXPECT_EQ(replaced.output, "replaced FOLDER/secrets/channel\n");
}

TEST(SecretSet, TakesAFileOrMakesAValue) {
  const ConfigWorld world;
  world.file("from", "two\nlines\n");
  EXPECT_EQ(world.btl({"secret", "set", "file", "--from-file", world.path("from")}).status, 0);
  EXPECT_EQ(world.text("secrets/file"), "two\nlines\n");
  EXPECT_EQ(world.btl({"secret", "set", "a", "--generate", "32"}).status, 0);
  EXPECT_EQ(world.btl({"secret", "set", "b", "--generate", "32"}).status, 0);
  EXPECT_EQ(world.text("secrets/a").size(), 32U);
  EXPECT_NE(world.text("secrets/a"), world.text("secrets/b"));
}

TEST(SecretSet, RefusesWhatIsNoNameOrNoValue) {
  const ConfigWorld world;
  EXPECT_EQ(world.btl_with_input("x", {"secret", "set", "../btl.toml"}).status, 2);
  EXPECT_EQ(world.btl_with_input("", {"secret", "set", "a"}).status, 2);
  EXPECT_EQ(world.btl({"secret", "set", "a", "--generate", "8"}).status, 2);
  EXPECT_EQ(world.btl({"secret", "set", "a", "--generate", "32x"}).status, 2);
  EXPECT_EQ(world.btl({"secret", "set", "a", "--from-file", world.path("none")}).status, 1);
  EXPECT_FALSE(world.has("secrets"));
}

TEST(SecretCheck, NamesWhatIsMissingOrOpen) {
  const ConfigWorld world;
  world.file("conf.d/20-token.toml", "[plugins.notices]\ntoken = { secret = \"channel\" }\n");
  const Outcome missing = world.btl({"secret", "check"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_EQ(missing.output,
            "conf.d/20-token.toml:2:11: there is no secret \"channel\" [BTL-C019]\n");
  EXPECT_EQ(world.btl_with_input("x", {"secret", "set", "channel"}).status, 0);
  EXPECT_EQ(world.btl({"secret", "check"}).status, 0);
  ::chmod(world.path("secrets/channel").c_str(), 0644);
  EXPECT_EQ(world.btl({"secret", "check"}).output,
            "FOLDER/secrets/channel: others may use it (mode 0644): chmod 600 "
            "FOLDER/secrets/channel\n");
}

}  // namespace
}  // namespace btl::test
