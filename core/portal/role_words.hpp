// SPDX-License-Identifier: EUPL-1.2
// What people call a role, and where it holds. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/access/role_table.hpp"
#include "core/access/scope.hpp"
#include "core/portal/kern_choice.hpp"
#include "core/portal/page_routes.hpp"

namespace btl::portal {

// The id itself where nobody declares the role.
std::string role_text(const access::RoleTable& roles, std::string_view id, const PageCall& call);

// The id itself where no such kern is configured.
std::string kern_text(const std::vector<KernName>& kernen, std::string_view id);

// "Bleiswijk", "Bleiswijk: centrum": of a wijk the core knows the id only.
std::string where_text(const access::Scope& scope,
                       const std::vector<KernName>& kernen,
                       const PageCall& call);

}  // namespace btl::portal
