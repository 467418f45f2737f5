// SPDX-License-Identifier: EUPL-1.2
#include "core/config/access_section.hpp"

#include <gtest/gtest.h>

#include "core/config/toml_file.hpp"

namespace btl::config {
namespace {

class AccessSectionTest : public testing::Test {
 protected:
  Snapshot read(const std::string& text) {
    Report report;
    const auto tree = parse_toml(text, report.add_source("btl.toml"), report);
    EXPECT_TRUE(tree.has_value());
    Snapshot snapshot;
    snapshot.enabled = {"roles"};
    const std::vector<PluginSchema> plugins = {
        {.id = "roles",
         .offer = {{{"wc"}, {"dc"}, {"politie", true}},
                   {{"roles.person.read"}, {"roles.person.manage"}, {"roles.rules.read", true}}}},
        {.id = "meetings", .offer = {{{"chair"}}, {{"meetings.read"}}}}};
    const RoleOffer of_host{{{"admin"}}, {{"btl.audit.read"}}};
    read_access(tree.value_or(Node{}), plugins, of_host, report, snapshot);
    findings_.clear();
    for (const Finding& finding : std::move(report).take()) findings_ += to_text(finding);
    return snapshot;
  }
  // Whether `entries` as access.roles is found fault with so.
  bool says(const std::string& entries, std::string_view finding) {
    read("access.roles = [" + entries + "]\n");
    return findings_.find(finding) != std::string::npos;
  }

  std::string findings_;
};

TEST_F(AccessSectionTest, ReadsWhatRolesMay) {
  const Snapshot snapshot = read(R"(
[access]
roles = [
  { id = "wc", permissions = ["roles.person.read", "roles.person.manage:own"] },
  { id = "admin", permissions = ["btl.audit.read"] },
  { id = "politie", permissions = ["roles.rules.read:own"] },
  { id = "dc", permissions = [] },
]
)");
  EXPECT_EQ(findings_, "");
  using Permissions = std::vector<std::string>;
  EXPECT_EQ(snapshot.roles.at("wc"), (Permissions{"roles.person.read", "roles.person.manage:own"}));
  EXPECT_EQ(snapshot.roles.at("admin"), (Permissions{"btl.audit.read"}));
  EXPECT_EQ(snapshot.roles.at("politie"), (Permissions{"roles.rules.read:own"}));
  EXPECT_EQ(snapshot.roles.at("dc"), Permissions{});
}

TEST_F(AccessSectionTest, KnowsNothingUnlessItIsSaid) {
  EXPECT_TRUE(read("[access]\n").roles.empty());
  EXPECT_TRUE(read("").roles.empty());
  EXPECT_EQ(findings_, "");
}

TEST_F(AccessSectionTest, NamesWhatDoesNotExist) {
  EXPECT_TRUE(says(R"({id = "wcc", permissions = []})", "btl.toml:1:18: error"));
  EXPECT_TRUE(says(R"({id = "wcc", permissions = []})", "there is no role \"wcc\""));
  EXPECT_TRUE(says(R"({id = "wcc", permissions = []})", "did you mean \"wc\"?"));
  const std::string misspelt = R"({id = "wc", permissions = ["roles.person.raed:own"]})";
  EXPECT_TRUE(says(misspelt, "there is no permission \"roles.person.raed\""));
  EXPECT_TRUE(says(misspelt, "did you mean \"roles.person.read\"?"));
  EXPECT_TRUE(says(R"({id = "wc", permissions = ["roles.person.read:all"]})", "no permission"));
}

TEST_F(AccessSectionTest, GivesAGuestOnlyWhatIsForGuests) {
  EXPECT_TRUE(says(R"({id = "politie", permissions = ["roles.person.read:own"]})",
                   "\"politie\" is a guest: it can never have \"roles.person.read\""));
  EXPECT_TRUE(says(R"({id = "politie", permissions = ["btl.audit.read"]})", "is a guest"));
}

TEST_F(AccessSectionTest, TakesEachNameOnce) {
  EXPECT_TRUE(says(R"({id = "wc", permissions = []}, {id = "wc", permissions = []})",
                   "role \"wc\" stands there twice"));
  EXPECT_TRUE(says(R"({id = "wc", permissions = ["roles.person.read", "roles.person.read:own"]})",
                   "permission \"roles.person.read\" stands there twice"));
}

TEST_F(AccessSectionTest, LeavesOutWhatDoesNotRun) {
  const Snapshot snapshot = read(
      "access.roles = [{id = \"chair\", permissions = []},"
      " {id = \"wc\", permissions = [\"meetings.read\", \"roles.person.read\"]}]\n");
  EXPECT_NE(findings_.find("role \"chair\" is of plugin meetings, which does not run"),
            std::string::npos);
  EXPECT_NE(findings_.find("permission \"meetings.read\" is of plugin meetings"),
            std::string::npos);
  EXPECT_EQ(snapshot.roles.size(), 1U);
  EXPECT_EQ(snapshot.roles.at("wc"), std::vector<std::string>{"roles.person.read"});
}

}  // namespace
}  // namespace btl::config
