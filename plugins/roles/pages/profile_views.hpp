// SPDX-License-Identifier: EUPL-1.2
// Pages about what each role asks and gives. Pure: from what is known to what a page says.
#pragma once

#include <btl/page.hpp>
#include <vector>

#include "model/profile.hpp"
#include "pages/draft.hpp"
#include "pages/words.hpp"

namespace roles {

// The newest of each role.
btl::page::Page profiles_page(const std::vector<Profile>& profiles, const Words& say);

// One version out of all of its role, the newest first.
btl::page::Page profile_page(const Profile& profile,
                             const std::vector<Profile>& versions,
                             bool may_publish,
                             const Words& say);

btl::page::Page profile_form(const Profile& latest, Draft draft, const Words& say);

}  // namespace roles
