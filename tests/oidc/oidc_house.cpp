// SPDX-License-Identifier: EUPL-1.2
#include "tests/oidc/oidc_house.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/eventually.hpp"

namespace btl::test {

OidcHouse::OidcHouse(const std::vector<ProviderEntry>& providers, std::uint16_t port)
    : provider_port_(port) {
  copy_folder(demo_folder(), folder_ / "config");
  std::string told = fmt::format("[server]\npublic_url = \"{}\"\n", kOrigin);
  std::filesystem::create_directories(folder_ / "config/secrets");
  for (const ProviderEntry& provider : providers) {
    write_text(folder_ / ("config/secrets/" + provider.id), provider.secret + "\n");
    told += fmt::format(
        "[[access.oidc]]\nid = \"{0}\"\nname = \"{0}\"\nissuer = \"http://127.0.0.1:{1}\"\n"
        "client_id = \"{0}\"\nclient_secret = {{ secret = \"{0}\" }}\n{2}\n",
        provider.id,
        port,
        provider.more);
  }
  std::filesystem::create_directories(folder_ / "config/conf.d");
  write_text(folder_ / "config/conf.d/50-oidc.toml", told);
  server_ = std::make_unique<Server>(ServerOptions{.config = folder_ / "config"});
  EXPECT_TRUE(server_->start().has_value()) << server_->log();
}

Browser OidcHouse::browser() const {
  Browser browser;
  browser.know(kOrigin, server_->port());
  browser.know(fmt::format("http://127.0.0.1:{}", provider_port_), provider_port_);
  return browser;
}

bool OidcHouse::audits(const std::string& what) const {
  return eventually([&] { return audit_tail().find(what) != std::string::npos; });
}

std::string OidcHouse::audit_tail() const {
  return server_->verb({"audit", "tail", "--count", "3"}).output;
}

}  // namespace btl::test
