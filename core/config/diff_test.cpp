// SPDX-License-Identifier: EUPL-1.2
// The test of diff.cpp.
#include <gtest/gtest.h>

#include "core/config/config.hpp"

namespace btl::config {
namespace {

using Keys = std::vector<std::string>;

std::vector<PluginSchema> differing_plugins() {
  return {{.id = "incidents",
           .schema = R"({"properties": {
             "answer_within": {"type": "string", "default": "5d"},
             "threads": {"type": "integer", "default": 1, "apply": "restart"},
             "limits": {"type": "object", "properties": {
               "most": {"type": "integer", "default": 9},
               "pool": {"type": "integer", "default": 9, "apply": "restart"}
             }}
           }})",
           .features = {{"photos", true}}},
          {.id = "statistics", .schema = "", .features = {}}};
}

struct Configuration {
  std::string main;
  std::map<std::string, std::string> kernen = {};
};

std::shared_ptr<const Snapshot> snapshot(const Configuration& configuration) {
  os::FakeFiles files;
  EXPECT_TRUE(files.replace("cfg/btl.toml", configuration.main).has_value());
  for (const auto& [id, text] : configuration.kernen) {
    EXPECT_TRUE(files.replace("cfg/kernen/" + id + ".toml", text).has_value());
  }
  const Loaded loaded = load(files, "cfg", differing_plugins());
  for (const Finding& finding : loaded.findings) ADD_FAILURE() << to_text(finding);
  return loaded.snapshot;
}

Changes changes(const Configuration& before, const Configuration& after) {
  return diff(*snapshot(before), *snapshot(after), differing_plugins());
}

const std::string kMain = "plugins.enable = [\"incidents\"]\n";

TEST(Diff, IsEmptyForTheSame) {
  const Configuration same{kMain, {{"bleiswijk", "kern.name = \"Bleiswijk\"\n"}}};
  const Changes none = changes(same, same);
  EXPECT_EQ(none.live, Keys{});
  EXPECT_EQ(none.restart, Keys{});
}

TEST(Diff, TellsThatRolesMaySomethingElse) {
  Snapshot before;
  Snapshot after;
  after.roles["wc"] = {"roles.person.read"};
  EXPECT_EQ(diff(before, after, {}).live, Keys{"access.roles"});
  before.roles = after.roles;
  EXPECT_EQ(diff(before, after, {}).live, Keys{});
}

TEST(Diff, TellsWhatNeedsARestart) {
  const Changes found = changes({kMain},
                                {"server.listen = [\"localhost:0\"]\n"
                                 "server.disk_free_min = \"1GiB\"\n"
                                 "server.public_url = \"http://localhost\"\n"
                                 "server.rate_limit_on_loopback = false\n"
                                 "events.retention = \"1d\"\n"
                                 "privacy.ledger = \"/srv/erasures\"\n"
                                 "organisation = { name = \"BTL\", locale = \"en\" }\n" +
                                 kMain});
  EXPECT_EQ(found.live, (Keys{"organisation.locale", "organisation.name", "server.disk_free_min"}));
  EXPECT_EQ(found.restart,
            (Keys{"events.retention",
                  "privacy.ledger",
                  "server.listen",
                  "server.public_url",
                  "server.rate_limit_on_loopback"}));
}

TEST(Diff, NamesEachKeyOfAPlugin) {
  const Changes found = changes({kMain + "[plugins.incidents]\nreads = [\"roles_person\"]\n"},
                                {kMain + "[plugins.incidents]\n"
                                         "answer_within = \"1d\"\n"
                                         "threads = 2\n"
                                         "features.photos = false\n"
                                         "limits = { most = 1, pool = 1 }\n"});
  EXPECT_EQ(found.live,
            (Keys{"plugins.incidents.answer_within",
                  "plugins.incidents.features.photos",
                  "plugins.incidents.limits.most"}));
  EXPECT_EQ(found.restart,
            (Keys{"plugins.incidents.limits.pool",
                  "plugins.incidents.reads",
                  "plugins.incidents.threads"}));
}

TEST(Diff, PutsTheKernInFront) {
  const Changes found = changes(
      {kMain, {{"bleiswijk", "kern.name = \"Bleiswijk\"\n"}, {"rest", ""}}},
      {kMain,
       {{"bleiswijk", "plugins.incidents = { enabled = false, threads = 2 }\n"}, {"rest", ""}}});
  EXPECT_EQ(found.live, (Keys{"bleiswijk: kern.name", "bleiswijk: plugins.incidents.enabled"}));
  EXPECT_EQ(found.restart, Keys{"bleiswijk: plugins.incidents.threads"});
}

TEST(Diff, NamesAKernOnlyWhereItGoesItsOwnWay) {
  const std::map<std::string, std::string> kernen = {
      {"follows", ""}, {"stays", "plugins.incidents.answer_within = \"5d\"\n"}};
  const Changes found =
      changes({kMain, kernen}, {kMain + "plugins.incidents.answer_within = \"1d\"\n", kernen});
  EXPECT_EQ(found.live, Keys{"plugins.incidents.answer_within"});
}

TEST(Diff, NamesAKernThatCameOrWent) {
  const Changes found = changes({kMain, {{"old", ""}}}, {kMain, {{"new", ""}}});
  EXPECT_EQ(found.live, (Keys{"new: kern", "old: kern"}));
}

TEST(Diff, SaysOnlyOnceThatAPluginCame) {
  const Changes found = changes({kMain, {{"bleiswijk", ""}}},
                                {"plugins.enable = [\"incidents\", \"statistics\"]\n",
                                 {{"bleiswijk", "plugins.statistics.enabled = false\n"}}});
  EXPECT_EQ(found.live, Keys{});
  EXPECT_EQ(found.restart, Keys{"plugins.enable"});
}

}  // namespace
}  // namespace btl::config
