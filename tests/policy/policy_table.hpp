// SPDX-License-Identifier: EUPL-1.2
// Who may call what, as the manifests and the host say it, and as a document for people: the routes
// that anyone may call by name, and a table of roles and permissions. The document can be read
// back, so that a test may take it at its word.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/approval.hpp"
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

// An act that takes a second person.
struct PolicyAct {
  std::string name;        // "roles.export.bulk"
  std::string permission;  // who has it where the act is may approve
  std::string valid;       // "24h"

  friend bool operator==(const PolicyAct&, const PolicyAct&) = default;
};

struct PolicyTable {
  std::vector<PolicyRoute> routes;  // by path, then method; none of the admin socket
  std::vector<std::string> roles;   // by name
  // permission -> role -> "yes" or "own"; an absent role may not.
  std::map<std::string, std::map<std::string, std::string>> permissions;
  std::vector<PolicyAct> acts;  // by name

  friend bool operator==(const PolicyTable&, const PolicyTable&) = default;
};

// Of the plugins in `folder` and of the host. The routes' handlers do nothing.
struct Offer {
  std::vector<http::Route> routes;
  access::RoleTable roles;
  std::vector<access::ApprovalKind> approvals;
};
Offer offer_of(const std::string& folder, const std::vector<std::string>& plugins);

PolicyTable policy_table(const Offer& offer);

// Markdown.
std::string to_document(const PolicyTable& table);
PolicyTable from_document(std::string_view document);

}  // namespace btl::testing
