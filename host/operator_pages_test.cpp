// SPDX-License-Identifier: EUPL-1.2
#include "host/operator_pages.hpp"

#include <gmock/gmock.h>

#include "core/access/account_api.hpp"
#include "core/os/worker_pool.hpp"
#include "core/portal/house_for_test.hpp"

namespace btl::host {
namespace {

using testing::HasSubstr;
using testing::Not;

class OperatorPagesTest : public portal::PortalForTest {
 protected:
  OperatorPagesTest() {
    auto roles = access::RoleTable::make(access::host_roles(), access::host_permissions());
    access_->directory.set_roles(
        std::make_shared<const access::RoleTable>(std::move(roles.value())));
    status_.version = "1.2.3";
    status_.addresses = {"http://127.0.0.1:8080"};
    status_.uptime = std::chrono::minutes{61};
    status_.store.backend = "sqlite";
    status_.store.writable = true;
    plugin::PluginStatus& aside = status_.plugins.emplace_back();
    aside.id = "incidents";
    aside.state = plugin::State::kAside;
    aside.reason = "no <coffee>";
  }

  std::vector<http::Route> more_routes() override {
    return operator_pages({.access = *access_,
                           .bus = [this]() -> bus::Bus& { return *bus_; },
                           .status = [this] { return status_; },
                           .checks = [this] { return checks_; },
                           .features = [this] { return features_; }},
                          work_,
                          language_);
  }

  // With the role that may see the server.
  void sign_in_as_admin() {
    give("admin", confirm("ada@example.nl"), {});
    const std::string session = let_in_with_second_factor("ada@example.nl").session;
    headers_ = {{"cookie", std::string(http::kSessionCookie) + "=" + session}};
    csrf_ = access::csrf_token(session);
  }

  StatusFacts status_;
  std::vector<observe::HealthCheck> checks_;
  FeatureFacts features_;
  os::WorkerPool pool_{{}};
  std::unique_ptr<bus::Bus> bus_ = open_bus();

 private:
  std::unique_ptr<bus::Bus> open_bus() {
    bus::BusOptions options;
    options.after = [](std::chrono::milliseconds /*delay*/, const base::Job& /*job*/) {};
    return bus::Bus::open(*world_.store, pool_, world_.clock, world_.random, std::move(options))
        .value();
  }
};

TEST_F(OperatorPagesTest, AreForWhoTendsTheServer) {
  EXPECT_EQ(get("/system").status, 303U) << "to the login";
  confirm("an@example.nl");
  sign_in_as("an@example.nl");
  for (const char* path : {"/system", "/system/plugins", "/system/parked", "/system/audit"}) {
    EXPECT_EQ(get(path).status, 403U) << path;
  }
}

TEST_F(OperatorPagesTest, TellHowTheServerIs) {
  sign_in_as_admin();
  const std::string well = get("/system").body;
  EXPECT_THAT(well, HasSubstr("Alles werkt."));
  EXPECT_THAT(well, HasSubstr("1.2.3"));
  EXPECT_THAT(well, HasSubstr("1 uur en 1 minuten"));
  EXPECT_THAT(well, HasSubstr("http://127.0.0.1:8080"));
  EXPECT_THAT(well, HasSubstr("href=\"/system/audit\""));
  checks_ = {{"disk", [] { return std::optional<std::string>("12 bytes are free"); }},
             {"store", [] { return std::optional<std::string>(); }}};
  config::Finding wrong;
  wrong.file = "btl.toml";
  wrong.line = 3;
  wrong.message = "no such key";
  status_.rejected = {wrong};
  const std::string ill = get("/system").body;
  EXPECT_THAT(ill, HasSubstr("disk (12 bytes are free)"));
  EXPECT_THAT(ill, Not(HasSubstr("Alles werkt.")));
  EXPECT_THAT(ill, HasSubstr("btl.toml:3:"));
}

TEST_F(OperatorPagesTest, TellWhyAPluginIsAside) {
  sign_in_as_admin();
  const std::string plugins = get("/system/plugins").body;
  EXPECT_THAT(plugins, HasSubstr("incidents"));
  EXPECT_THAT(plugins, HasSubstr(">apart gezet<"));
  EXPECT_THAT(plugins, HasSubstr("no &lt;coffee&gt;"));
}

TEST_F(OperatorPagesTest, TellWhoSwitchesAFeature) {
  sign_in_as_admin();
  os::FakeFiles files;
  const std::vector<config::PluginSchema> plugins{
      {.id = "incidents", .schema = "", .features = {{"photos", true}}}};
  ASSERT_TRUE(files.replace("/c/btl.toml", "[plugins]\nenable = [\"incidents\"]\n").has_value());
  const auto written = files.replace("/c/kernen/bleiswijk.toml",
                                     "kern = { id = \"bleiswijk\", name = \"Bleiswijk\" }\n"
                                     "plugins.incidents.features.photos = false\n");
  ASSERT_TRUE(written.has_value());
  features_ = features_of(config::load(files, "/c", plugins), plugins);
  const std::string features = get("/system/features").body;
  EXPECT_THAT(features, HasSubstr("De hele organisatie"));
  EXPECT_THAT(features, HasSubstr("plugins.incidents.features.photos"));
  EXPECT_THAT(features, HasSubstr("Bleiswijk"));
  EXPECT_THAT(features, Not(HasSubstr(">bleiswijk<")));
  EXPECT_THAT(features, HasSubstr(">aan<"));
  EXPECT_THAT(features, HasSubstr(">uit<"));
  EXPECT_THAT(features, HasSubstr("kernen/bleiswijk.toml:2:"));
  EXPECT_THAT(features, HasSubstr("btl.toml:2:")) << "the list of plugins";
  EXPECT_THAT(features, HasSubstr("niemand: zo is de plugin"));
  EXPECT_THAT(features, Not(HasSubstr("plugins.enable<")));
}

TEST_F(OperatorPagesTest, ActOnParkedEventsThatThereAre) {
  sign_in_as_admin();
  EXPECT_THAT(get("/system/parked").body, HasSubstr("Er is niets geparkeerd."));
  const auto act = [this](const char* verb, const std::string& sequence) {
    return post(std::string("/system/parked/") + verb,
                access::to_form({{"csrf", csrf_},
                                 {"plugin", "incidents"},
                                 {"subscription", "seen"},
                                 {"sequence", sequence}}))
        .status;
  };
  for (const char* verb : {"retry", "drop"}) {
    EXPECT_EQ(act(verb, "7"), 404U);
    EXPECT_EQ(act(verb, "seven"), 400U);
  }
}

TEST_F(OperatorPagesTest, SearchTheAuditLog) {
  sign_in_as_admin();
  const std::string all = get("/system/audit").body;
  EXPECT_THAT(all, HasSubstr("session.begin"));
  EXPECT_THAT(all, HasSubstr("ada@example.nl")) << "a login says more than an id";
  const std::string sessions = get("/system/audit?actor=ada%40example.nl&action=session").body;
  EXPECT_THAT(sessions, HasSubstr("session.begin"));
  EXPECT_THAT(sessions, Not(HasSubstr("account.invite")));
  EXPECT_THAT(get("/system/audit?day=1999-01-01").body, HasSubstr("niets dat hierbij past"));
  EXPECT_EQ(get("/system/audit?day=yesterday").status, 422U);
  EXPECT_EQ(get("/system/audit?actor=nobody%40example.nl").status, 422U);
}

}  // namespace
}  // namespace btl::host
