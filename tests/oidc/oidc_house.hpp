// SPDX-License-Identifier: EUPL-1.2
// The real program with the demo's plugins, told of providers on this machine. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/oidc/browser.hpp"
#include "tests/support/server.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {

// One [[access.oidc]].
struct ProviderEntry {
  std::string id = {};
  std::string secret = {};
  std::string more = {};  // lines of TOML
};

class OidcHouse {
 public:
  static constexpr const char* kOrigin = "https://btl.test";

  // All providers are the one behind `port`.
  OidcHouse(const std::vector<ProviderEntry>& providers, std::uint16_t port);

  [[nodiscard]] Server& server() { return *server_; }
  // One that knows the way to the server and to the provider.
  [[nodiscard]] Browser browser() const;

  static std::string callback(const std::string& provider) {
    return std::string(kOrigin) + "/login/oidc/" + provider + "/callback";
  }
  static std::string session_of(const Browser& browser) {
    return browser.cookie(kOrigin, "__Host-btl-session");
  }
  // Reasons of the refusals at the end of the audit log, oldest first.
  // Whether the audit log says so: a refusal is written without making the browser wait for it.
  [[nodiscard]] bool audits(const std::string& what) const;
  [[nodiscard]] std::string audit_tail() const;

 private:
  TemporaryFolder folder_;
  const std::uint16_t provider_port_;
  std::unique_ptr<Server> server_;
};

}  // namespace btl::test
