// SPDX-License-Identifier: EUPL-1.2
// The page that takes a list of members over: it is tried out first, and read in when nothing is
// wrong. Pure: from what is known to what a page says.
#pragma once

#include <btl/page.hpp>
#include <string_view>

#include "model/member_list.hpp"
#include "pages/draft.hpp"
#include "pages/words.hpp"

namespace roles {

// `tried`: what became of the list that was typed; null when none was read yet.
btl::page::Page import_page(std::string_view typed,
                            const MemberList* tried,
                            const Draft& draft,
                            const Words& say);

}  // namespace roles
