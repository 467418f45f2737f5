// SPDX-License-Identifier: EUPL-1.2
#include "core/config/oidc_section.hpp"

#include <gtest/gtest.h>

namespace btl::config {
namespace {

class OidcSectionTest : public testing::Test {
 protected:
  static constexpr const char* kEntry = R"(
[[access.oidc]]
id            = "gemeente"
name          = "Gemeente"
issuer        = "https://login.gemeente.example/v2.0"
client_id     = "btl"
client_secret = { secret = "gemeente-oidc" }
role          = "guest-gemeente"
)";
  static constexpr const char* kServer = "[server]\npublic_url = \"https://btl.example\"\n";

  OidcSectionTest() {
    EXPECT_TRUE(files_.replace("cfg/secrets/gemeente-oidc", "s").has_value());
    EXPECT_TRUE(files_.replace("cfg/kernen/bleiswijk.toml", "").has_value());
  }

  std::shared_ptr<const Snapshot> load(const std::string& text) {
    EXPECT_TRUE(files_.replace("cfg/btl.toml", text).has_value());
    const PluginSchema roles{.id = "roles",
                             .schema = {},
                             .features = {},
                             .offer = {{{"dc", false}, {"guest-gemeente", true}}, {}}};
    Loaded loaded = config::load(files_, "cfg", {roles});
    findings_.clear();
    for (const Finding& finding : loaded.findings) findings_ += to_text(finding);
    return loaded.snapshot;
  }
  bool finds(const std::string& part) const { return findings_.find(part) != std::string::npos; }

  os::FakeFiles files_;
  std::string findings_;
};

TEST_F(OidcSectionTest, HasDefaultsForWhatFewNeed) {
  const auto snapshot = load(std::string(kServer) + kEntry);
  ASSERT_NE(snapshot, nullptr) << findings_;
  EXPECT_EQ(findings_, "");
  ASSERT_EQ(snapshot->oidc.size(), 1U);
  const OidcProvider wanted{.id = "gemeente",
                            .name = "Gemeente",
                            .issuer = "https://login.gemeente.example/v2.0",
                            .client_id = "btl",
                            .secret = "gemeente-oidc",
                            .algorithms = {"RS256"},
                            .role = "guest-gemeente"};
  EXPECT_EQ(snapshot->oidc.front(), wanted);
}

TEST_F(OidcSectionTest, ReadsEveryKey) {
  const auto snapshot = load(std::string(kServer) + kEntry + R"(
algorithms = ["ES256", "RS256"]
kernen     = ["bleiswijk"]
origins    = ["https://keys.gemeente.example:8443"]
private    = true
allowed    = { email_domains = ["gemeente.example"], claims = [{ name = "groups", value = "btl" }] }
)");
  ASSERT_NE(snapshot, nullptr) << findings_;
  const OidcProvider& provider = snapshot->oidc.front();
  EXPECT_EQ(provider.algorithms, (std::vector<std::string>{"ES256", "RS256"}));
  EXPECT_EQ(provider.kernen, std::vector<std::string>{"bleiswijk"});
  EXPECT_EQ(provider.origins, std::vector<std::string>{"https://keys.gemeente.example:8443"});
  EXPECT_TRUE(provider.is_private);
  EXPECT_EQ(provider.email_domains, std::vector<std::string>{"gemeente.example"});
  ASSERT_EQ(provider.claims.size(), 1U);
  EXPECT_EQ(provider.claims[0], std::pair(std::string("groups"), std::string("btl")));
}

TEST_F(OidcSectionTest, FindsWhatIsMissingOrNotAllowed) {
  EXPECT_EQ(load(std::string(kServer) + "[[access.oidc]]\nid = \"gemeente\"\n"), nullptr);
  for (const char* key : {"name", "issuer", "client_id", "client_secret", "role"}) {
    EXPECT_TRUE(finds(std::string("\"access.oidc[0].") + key + "\" is missing")) << key;
  }
  const auto with = [&](const std::string& line) {
    EXPECT_EQ(load(std::string(kServer) + kEntry + line + "\n"), nullptr) << line;
  };
  with("algorithms = [\"HS256\"]");
  EXPECT_TRUE(finds("access.oidc[0].algorithms[0]")) << findings_;
  with("algorithms = [\"none\"]");
  with("algorithms = []");
  with("origins = [\"http://keys.gemeente.example\"]");
  with("kernen = [\"bleijswijk\"]");
  EXPECT_TRUE(finds("did you mean \"bleiswijk\"?")) << findings_;
  with("allowed = { email_domains = [\"@gemeente.example\"] }");
  with("allowed = { domains = [] }");
  with("color = \"red\"");
}

TEST_F(OidcSectionTest, WantsAnEncryptedIssuer) {
  const auto is_good = [&](const std::string& issuer) {
    std::string text = std::string(kServer) + kEntry;
    const std::string former = "https://login.gemeente.example/v2.0";
    text.replace(text.find(former), former.size(), issuer);
    return load(text) != nullptr;
  };
  EXPECT_TRUE(is_good("https://login.gemeente.example"));
  EXPECT_TRUE(is_good("http://127.0.0.1:3000"));
  for (const char* issuer : {"http://login.gemeente.example",
                             "http://127.0.0.1.evil.example",
                             "https://u@login.gemeente.example",
                             "https://login.gemeente.example/?a=b",
                             "login.gemeente.example"}) {
    EXPECT_FALSE(is_good(issuer)) << issuer;
  }
}

TEST_F(OidcSectionTest, WantsARoleForGuests) {
  const auto with_role = [&](const std::string& role) {
    std::string text = std::string(kServer) + kEntry;
    text.replace(text.find("guest-gemeente"), 14, role);
    EXPECT_EQ(load(text), nullptr);
  };
  with_role("dc");
  EXPECT_TRUE(
      finds("btl.toml:10:1: error: \"access.oidc[0].role\": the role \"dc\" is not one for "
            "guests [BTL-C012]"))
      << findings_;
  with_role("guest-gemeent");
  EXPECT_TRUE(finds("did you mean \"guest-gemeente\"?")) << findings_;
}

TEST_F(OidcSectionTest, WantsIdsThatDifferAndAWayBack) {
  EXPECT_EQ(load(kEntry), nullptr);
  EXPECT_TRUE(finds("\"server.public_url\" is missing")) << findings_;
  EXPECT_EQ(load(std::string(kServer) + kEntry + kEntry), nullptr);
  EXPECT_TRUE(finds("\"access.oidc[1].id\" is that of access.oidc[0] already")) << findings_;
}

TEST_F(OidcSectionTest, HoldsNoSecretItself) {
  std::string text = std::string(kServer) + kEntry;
  const std::string reference = R"({ secret = "gemeente-oidc" })";
  const auto at = text.find(reference);
  std::string literal = text;
  literal.replace(at, reference.size(), "\"hunter2\"");
  EXPECT_EQ(load(literal), nullptr);
  EXPECT_TRUE(finds("must name a secret")) << findings_;
  EXPECT_FALSE(finds("hunter2"));
  std::string absent = text;
  absent.replace(at, reference.size(), R"({ secret = "other" })");
  EXPECT_NE(load(absent), nullptr);
  EXPECT_TRUE(finds("warning: there is no secret \"other\"")) << findings_;
}

TEST_F(OidcSectionTest, StandsWithTheOrganisation) {
  ASSERT_TRUE(files_.replace("cfg/kernen/bleiswijk.toml", kEntry).has_value());
  EXPECT_EQ(load(kServer), nullptr);
  EXPECT_TRUE(finds("[BTL-C022]") || finds("[BTL-C010]")) << findings_;
}

}  // namespace
}  // namespace btl::config
