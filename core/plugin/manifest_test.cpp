// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/manifest.hpp"

#include <gtest/gtest.h>

#include <map>

namespace btl::plugin {
namespace {

constexpr const char* kHead = "id = \"small\"\nversion = \"1.0.0\"\nabi = \"1.0\"\n";

std::string section_of(const std::string& toml, const std::map<std::string, std::string>& files) {
  std::string section = "btl-manifest 1\n";
  const auto add = [&section](const std::string& path, const std::string& content) {
    section += "file " + std::to_string(content.size()) + " " + path + "\n" + content + "\n";
  };
  add("plugin.toml", toml);
  for (const auto& [path, content] : files) add(path, content);
  return section;
}

std::string error_of(const std::string& more,
                     const std::map<std::string, std::string>& files = {}) {
  const auto manifest = parse_manifest(section_of(kHead + more, files));
  return manifest.has_error() ? manifest.error().message : "no error";
}

constexpr const char* kWhole = R"(
id       = "incidents"
version  = "1.0.0"
abi      = "1.0"
summary  = { nl = "Meldingen", en = "Reports" }
requires = ["btl.store/1", "btl.bus/1", "btl.http/1", "btl.metrics/1"]
optional = ["btl.outbound/1"]
depends  = ["roles"]
[features.intake]
default = true
[features.photos]
default = false
[config]
schema = "schema/config.json"
[[publishes]]
type    = "nl.buurttoezicht.incidents.reported.v1"
schema  = "schema/reported.v1.json"
privacy = "yellow"
[[subscribes]]
name      = "person.left"
type      = "nl.buurttoezicht.roles.person-left.v1"
from      = "beginning"
in_flight = 4
[[routes]]
name    = "report.create"
method  = "POST"
path    = "/open311/v2/requests.{format}"
policy  = "public"
summary = "Sends a report"
body    = { max = "8KiB", files = 2, file_max = "1MiB" }
rate    = "30/min/client"
[[tables]]
name = "incidents_report"
text      = { nl = "Uw melding", en = "Your report" }
purpose   = { nl = "Om te helpen.", en = "To help." }
since     = "made_ns"
retention = "365d"
[tables.columns]
id          = "green"
made_ns     = "green"
description = { class = "orange", text = { nl = "Wat u schreef", en = "What you wrote" } }
[[views]]
name = "incidents_by_day"
[[reads]]
view = "roles_by_kern"
[[metrics]]
name   = "reports_total"
kind   = "counter"
help   = "Reports"
labels = ["kern"]
)";

const std::map<std::string, std::string> kWholeFiles = {
    {"schema/config.json", "{}"},
    {"schema/reported.v1.json", "{\"type\":\"object\"}"},
    {"migrations/0001_create.sql", "SELECT 1;"},
    {"migrations/0002_more.sql", "SELECT 2;"}};

TEST(Manifest, ReadsWhoItIsAndWhatItNeeds) {
  const auto manifest = parse_manifest(section_of(kWhole, kWholeFiles));
  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  EXPECT_EQ(manifest->id, "incidents");
  EXPECT_EQ(manifest->abi_major, 1);
  EXPECT_EQ(manifest->summary.at("nl"), "Meldingen");
  EXPECT_TRUE(lists(*manifest, "btl.store/1"));
  EXPECT_TRUE(lists(*manifest, "btl.outbound/1"));
  EXPECT_FALSE(lists(*manifest, "btl.task/1"));
  EXPECT_EQ(manifest->depends, std::vector<std::string>{"roles"});
  EXPECT_TRUE(manifest->features.at("intake"));
  EXPECT_FALSE(manifest->features.at("photos"));
}

std::string many_types(int count) {
  std::string list;
  for (int i = 0; i < count; ++i) list += "\"nl.example.t" + std::to_string(i) + "\",";
  return list;
}

TEST(Manifest, ReadsWhichEventsChangeAPage) {
  const std::string text =
      "id = \"small\"\nversion = \"1.0.0\"\nabi = \"1.0\"\nrequires = "
      "[\"btl.http/1\", \"btl.bus/1\"]\n"
      "[[subscribes]]\nname = \"a\"\ntype = \"nl.example.small.made.v1\"\nfrom = \"now\"\n"
      "[[subscribes]]\nname = \"b\"\ntype = \"nl.example.other.made.v1\"\nfrom = \"now\"\n"
      "[[routes]]\nname = \"a\"\nmethod = \"GET\"\npath = \"/a\"\npolicy = \"public\"\n"
      "live = [\"nl.example.small.made.v1\", \"nl.example.other.*\"]\n";
  const auto manifest = parse_manifest(section_of(text, {}));
  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  const std::vector<std::string> expected{"nl.example.small.made.v1", "nl.example.other.*"};
  EXPECT_EQ(manifest->routes.at(0).live, expected);
}

TEST(Manifest, ReadsWhatItOffers) {
  const auto manifest = parse_manifest(section_of(kWhole, kWholeFiles));
  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  EXPECT_EQ(manifest->config_schema, "{}");
  EXPECT_EQ(manifest->publications.at(0).schema, "{\"type\":\"object\"}");
  EXPECT_EQ(manifest->subscriptions.at(0).from, bus::From::kBeginning);
  EXPECT_EQ(manifest->subscriptions.at(0).in_flight_max, 4U);
  const RouteEntry& route = manifest->routes.at(0);
  EXPECT_EQ(route.body_bytes_max, (8U << 10U) + 2U * ((1U << 20U) + 1'024U));
  EXPECT_EQ(route.rate.requests, 30U);
  EXPECT_EQ(manifest->tables.at(0).columns.size(), 3U);
  EXPECT_EQ(manifest->shared_views.at(0), "incidents_by_day");
  EXPECT_EQ(manifest->wanted_views.at(0), "roles_by_kern");
  EXPECT_EQ(manifest->metrics.at(0).labels, std::vector<std::string>{"kern"});
  ASSERT_EQ(manifest->migrations.size(), 2U);
  EXPECT_EQ(manifest->migrations[1].name, "0002_more.sql");
  EXPECT_EQ(manifest->migrations[1].number, 2U);
}

TEST(Manifest, ReadsWhoMayDoWhat) {
  const auto manifest = parse_manifest(
      section_of(std::string(kWhole) +
                     "[[roles]]\nid = \"dc\"\nsecond_factor = true\nanswers_data_requests = true\n"
                     "text = { nl = \"Coordinator\" }\n"
                     "[[roles]]\nid = \"guest\"\nguest = true\n"
                     "[[permissions]]\nname = \"incidents.close\"\nroles = [\"dc\", \"bth:own\"]\n"
                     "text = { en = \"Close reports\" }\n"
                     "[[permissions]]\nname = \"incidents.look\"\nguests = true\n"
                     "[[routes]]\nname = \"close\"\nmethod = \"POST\"\npath = \"/v1/close\"\n"
                     "policy = \"incidents.close\"\n"
                     "[[routes]]\nname = \"mine\"\nmethod = \"GET\"\npath = \"/v1/mine\"\n"
                     "policy = \"signed-in\"\n",
                 kWholeFiles));
  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  ASSERT_EQ(manifest->roles.size(), 2U);
  EXPECT_TRUE(manifest->roles[0].second_factor);
  EXPECT_TRUE(manifest->roles[0].answers_data_requests);
  EXPECT_FALSE(manifest->roles[0].guest);
  EXPECT_TRUE(manifest->roles[1].guest);
  EXPECT_EQ(manifest->roles[1].owner, "incidents");
  ASSERT_EQ(manifest->permissions.size(), 2U);
  EXPECT_FALSE(manifest->permissions[0].guests);
  EXPECT_TRUE(manifest->permissions[1].guests);
  EXPECT_EQ(manifest->permissions[0].roles, (std::vector<std::string>{"dc", "bth:own"}));
  EXPECT_EQ(manifest->permissions[0].text, "Close reports");
  EXPECT_EQ(manifest->routes[1].policy, http::Policy::kPermission);
  EXPECT_EQ(manifest->routes[1].permission, "incidents.close");
  EXPECT_EQ(manifest->routes[2].policy, http::Policy::kSignedIn);
}

TEST(Manifest, ReadsWhatIsTooLargeForOnePerson) {
  const auto manifest =
      parse_manifest(section_of("id = \"incidents\"\nversion = \"1.0.0\"\nabi = \"1.0\"\n"
                                "requires = [\"btl.access/1\"]\n"
                                "[[permissions]]\nname = \"incidents.purge\"\n"
                                "[[approvals]]\nname = \"incidents.purge.bulk\"\n"
                                "permission = \"incidents.purge\"\nvalid = \"2d\"\n"
                                "text = { nl = \"Wist\", en = \"Deletes\" }\n",
                                {}));
  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  ASSERT_EQ(manifest->approvals.size(), 1U);
  const access::ApprovalKind& kind = manifest->approvals.front();
  EXPECT_EQ(kind.name, "incidents.purge.bulk");
  EXPECT_EQ(kind.owner, "incidents");
  EXPECT_EQ(kind.permission, "incidents.purge");
  EXPECT_EQ(kind.text.at("nl"), "Wist");
  EXPECT_EQ(kind.valid, std::chrono::hours{48});
}

TEST(Manifest, SaysWhereAMistakeIsAndWhatWasMeant) {
  EXPECT_EQ(error_of("requries = []\n"),
            "plugin.toml:4:1: unknown key \"requries\"; did you mean \"requires\"?");
  EXPECT_EQ(error_of("banana = 1\n").find("plugin.toml:4:1: unknown key \"banana\"; known here"),
            0U);
  EXPECT_EQ(error_of("x = [\n").find("plugin.toml:"), 0U);
}

TEST(Manifest, RefusesWhatDoesNotFit) {
  struct Case {
    std::string more;
    std::string says;
  };
  const std::string route =
      "requires = [\"btl.http/1\"]\n[[routes]]\nname = \"a\"\nmethod = \"GET\"\npath = \"/a\"\n";
  const std::string approval =
      "[[permissions]]\nname = \"small.b\"\n"
      "[[approvals]]\nname = \"small.a\"\npermission = \"small.b\"\n";
  const Case cases[] = {
      {"requires = [\"store\"]\n", "capability such as"},
      {"requires = [\"btl.bus/1\", \"btl.bus/1\"]\n", "stands there twice"},
      {"requires = [\"btl.bus/1\"]\noptional = [\"btl.bus/1\"]\n", "required already"},
      {"requires = \"btl.bus/1\"\n", "list of texts"},
      {route, "\"policy\" is missing"},
      {route + "policy = \"open\"\n",
       "not one of public, signed-in, admin-socket, nor a permission"},
      {route + "policy = \"public\"\nrate = \"fast\"\n", "no rate"},
      {route + "policy = \"public\"\nlive = \"nl.example.a\"\n", "list of texts"},
      {route + "policy = \"public\"\nlive = [\"changed\"]\n", "no event type such as"},
      {route + "policy = \"public\"\nlive = [\"*\"]\n", "no event type such as"},
      {route + "policy = \"public\"\nlive = [\"nl.a.b\", \"nl.a.b\"]\n", "stands there twice"},
      {route + "policy = \"public\"\nlive = [\"nl.a.b\"]\n",
       "\"live\" of the route a has \"nl.a.b\", which no [[publishes]] or [[subscribes]] names"},
      {route + "policy = \"admin-socket\"\nlive = [\"nl.a.b\"]\n", "admin socket has no pages"},
      {"requires = [\"btl.http/1\"]\n[[routes]]\nname = \"a\"\nmethod = \"POST\"\npath = \"/a\"\n"
       "policy = \"public\"\nlive = [\"nl.a.b\"]\n",
       "a POST route is no page"},
      {route + "policy = \"public\"\nlive = [" + many_types(21) + "]\n", "21 types; 20 at most"},
      {route + "policy = \"public\"\nbody = { max = \"8KB\" }\n", "no size"},
      {route + "policy = \"public\"\nbody = { max = \"65MiB\" }\n", "more than 64 MiB"},
      {route + "policy = \"small.read\"\n", "nor a permission under [[permissions]]"},
      {"[[permissions]]\nname = \"other.read\"\n", "must be \"small.\" and a name"},
      {"[[permissions]]\nname = \"small.read\"\nroles = [\"a b\"]\n", "role such as dc"},
      {approval, "\"valid\" is missing"},
      {approval + "valid = \"soon\"\n", "duration such as 24h"},
      {approval + "valid = \"31d\"\n", "30d at most"},
      {approval + "valid = \"1d\"\n", "need \"btl.access/1\""},
      {"[[approvals]]\nname = \"small.a\"\npermission = \"small.b\"\nvalid = \"1d\"\n",
       "is not one of"},
      {"[[permissions]]\nname = \"small.b\"\nguests = true\n"
       "[[approvals]]\nname = \"small.a\"\npermission = \"small.b\"\nvalid = \"1d\"\n",
       "is not one of"},
      {"[[roles]]\nid = \"dc\"\nsecond_factor = 1\n", "must be true or false"},
      {"[[roles]]\nid = \"dc\"\n[[roles]]\nid = \"dc\"\n", "stands there twice"},
      {"[[audits]]\naction = \"a.b\"\n", "\"text\" is missing"},
      {"[[audits]]\naction = \"a.b\"\ntext = { nl = \"c\" }\n", "\"text\" has no \"en\""},
      {"[[audits]]\naction = \"a b\"\ntext = \"c\"\n", "name such as person.change"},
      {"requires = [\"btl.store/1\"]\n[[tables]]\nname = \"other_a\"\n", "must begin with"},
      {"[[views]]\nname = \"small_\"\n", "must begin with"},
      {"[[subscribes]]\nname = \"a\"\ntype = \"a.b\"\nfrom = \"now\"\n", "need \"btl.bus/1\""},
      {"[config]\nschema = \"absent.json\"\n", "not among the files"},
      {"features = 1\n", "[features.NAME]"},
      {"routes = 1\n", "[[routes]]"},
      {"routes = [1]\n", "[[routes]]"},
  };
  for (const Case& one : cases) {
    const std::string message = error_of(one.more);
    EXPECT_NE(message.find(one.says), std::string::npos) << one.more << "\n" << message;
  }
}

TEST(Manifest, WantsItsFilesNamedAndNumbered) {
  const std::string store = "requires = [\"btl.store/1\"]\n";
  EXPECT_NE(error_of("", {{"notes.txt", ""}}).find("nothing here names"), std::string::npos);
  EXPECT_NE(error_of(store, {{"migrations/0002_a.sql", ""}}).find("without gaps"),
            std::string::npos);
  EXPECT_EQ(error_of(store, {{"migrations/0001_a.sql", ""}}), "no error");
}

}  // namespace
}  // namespace btl::plugin
