// SPDX-License-Identifier: EUPL-1.2
#include "host/oidc_setup.hpp"

#include <gtest/gtest.h>

namespace btl::host {
namespace {

class OidcSetupTest : public testing::Test {
 protected:
  OidcSetupTest() { EXPECT_TRUE(files_.replace("secrets/gemeente", "geheim\n").has_value()); }

  base::Result<OidcSetup> make() { return make_oidc_setup(snapshot_, files_, {"secrets"}); }

  config::Snapshot snapshot_ = [] {
    config::Snapshot snapshot;
    snapshot.oidc.push_back({.id = "gemeente",
                             .issuer = "https://login.example.nl/v2.0",
                             .client_id = "btl",
                             .secret = "gemeente"});
    return snapshot;
  }();
  os::FakeFiles files_;
};

TEST_F(OidcSetupTest, TellsAProviderItsSecretAndWhereItMayBeAsked) {
  snapshot_.oidc[0].origins = {"https://keys.example.nl:8443"};
  const auto setup = make();
  ASSERT_TRUE(setup.has_value()) << setup.error().message;
  ASSERT_EQ(setup->providers.size(), 1U);
  EXPECT_EQ(setup->providers[0].client, "btl");
  EXPECT_EQ(setup->providers[0].client_secret, "geheim");
  EXPECT_EQ(setup->providers[0].scopes, std::vector<access::Scope>{access::Scope{}});
  const auto finds = [&](const char* origin) {
    return setup->allowed.find(outbound::parse_origin(origin).value()) != nullptr;
  };
  EXPECT_TRUE(finds("https://login.example.nl"));
  EXPECT_TRUE(finds("https://keys.example.nl:8443"));
  EXPECT_FALSE(finds("https://keys.example.nl"));
}

TEST_F(OidcSetupTest, GivesTheRoleInKernenWhereTheyAreNamed) {
  snapshot_.oidc[0].kernen = {"bleiswijk", "berkel"};
  const auto setup = make();
  const std::vector<access::Scope> wanted = {{.kern = "bleiswijk"}, {.kern = "berkel"}};
  EXPECT_EQ(setup->providers[0].scopes, wanted);
}

TEST_F(OidcSetupTest, DoesWithoutAProviderWhoseSecretIsAbsent) {
  snapshot_.oidc.push_back({.id = "politie", .issuer = "https://x.nl", .secret = "politie"});
  const auto setup = make();
  ASSERT_TRUE(setup.has_value());
  EXPECT_EQ(setup->providers.size(), 1U);
  ASSERT_EQ(setup->problems.size(), 1U);
  EXPECT_EQ(setup->problems[0],
            "nobody signs in at \"politie\": there is no secret \"politie\" in secrets");
}

TEST_F(OidcSetupTest, NamesAProviderWhoseAddressIsNone) {
  snapshot_.oidc[0].issuer = "https://login..example.nl";
  const auto setup = make();
  ASSERT_TRUE(setup.has_error());
  EXPECT_EQ(setup.error().code, base::ErrorCode::kInvalid);
  EXPECT_NE(setup.error().message.find("\"gemeente\""), std::string::npos);
}

}  // namespace
}  // namespace btl::host
