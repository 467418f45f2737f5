// SPDX-License-Identifier: EUPL-1.2
// An organisation whose own people sign in at its own server (OpenID Connect), and what they are
// here: guests. A value.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/access/scope.hpp"

namespace btl::access {

struct OidcProvider {
  std::string id = {};      // in addresses: "lansingerland"
  std::string name = {};    // for people: "Gemeente Lansingerland"
  std::string issuer = {};  // as the provider writes it, to the letter
  std::string client = {};  // our id there
  std::string client_secret = {};
  std::vector<std::string> algorithms = {};  // of kTokenAlgorithms
  std::string role = {};                     // a guest role
  std::vector<Scope> scopes = {};            // where it is given
  // Who is let in: whose address lies in one of the domains (any, when there are none), and who has
  // every one of the claims: as its value, or among its values.
  std::vector<std::string> email_domains = {};  // in small letters
  std::vector<std::pair<std::string, std::string>> claims = {};
};

}  // namespace btl::access
