// SPDX-License-Identifier: EUPL-1.2
// Who may call what, as the manifests and the host say it, and as a document for people: the routes
// that anyone may call by name, and a table of roles and permissions. The document can be read
// back, so that a test may take it at its word.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/role_table.hpp"
#include "core/http/router.hpp"

namespace btl::testing {

// A route as far as policy goes.
struct PolicyRoute {
  std::string name;    // "incidents.report.create"
  std::string method;  // "POST"
  std::string path;
  std::string policy;  // http::policy_text

  friend bool operator==(const PolicyRoute&, const PolicyRoute&) = default;
};

struct PolicyTable {
  std::vector<PolicyRoute> routes;  // by path, then method; none of the admin socket
  std::vector<std::string> roles;   // by name
  // permission -> role -> "yes" or "own"; an absent role may not.
  std::map<std::string, std::map<std::string, std::string>> permissions;

  friend bool operator==(const PolicyTable&, const PolicyTable&) = default;
};

PolicyTable policy_table(const std::vector<http::Route>& routes, const access::RoleTable& roles);

// Markdown.
std::string to_document(const PolicyTable& table);
PolicyTable from_document(std::string_view document);

// Of the plugins in `folder` and of the host. The routes' handlers do nothing.
struct Offer {
  std::vector<http::Route> routes;
  access::RoleTable roles;
};
Offer offer_of(const std::string& folder, const std::vector<std::string>& plugins);

}  // namespace btl::testing
