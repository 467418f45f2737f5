// SPDX-License-Identifier: EUPL-1.2
// The profiles that the plugin brings: the files of profiles/, compiled in. They become version 1
// of an organisation that has none yet.
#pragma once

#include <string_view>

#include "model/role.hpp"

namespace roles {

// A document "# Title\n\ntext".
std::string_view profile_text_of(Role role);

}  // namespace roles
