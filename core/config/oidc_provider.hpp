// SPDX-License-Identifier: EUPL-1.2
// One [[access.oidc]]: an organisation whose people sign in at its own server. A value.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace btl::config {

struct OidcProvider {
  std::string id = {};
  std::string name = {};
  std::string issuer = {};
  std::string client_id = {};
  std::string secret = {};  // name of it
  std::vector<std::string> algorithms = {};
  std::string role = {};
  std::vector<std::string> kernen = {};  // empty: the organisation
  std::vector<std::string> email_domains = {};
  std::vector<std::pair<std::string, std::string>> claims = {};
  std::vector<std::string> origins = {};  // beside that of the issuer
  bool is_private = false;                // they may lie in a private network

  friend bool operator==(const OidcProvider&, const OidcProvider&) = default;
};

}  // namespace btl::config
