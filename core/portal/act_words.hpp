// SPDX-License-Identifier: EUPL-1.2
// What people call the acts that the core writes into the audit log. Those of plugins have words in
// their manifests. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/portal/page_routes.hpp"

namespace btl::portal {

// "ingelogd" for "session.begin". An act without words is "iets anders", and never its name.
std::string own_act_text(std::string_view action, const PageCall& call);

}  // namespace btl::portal
