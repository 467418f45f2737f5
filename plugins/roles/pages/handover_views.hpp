// SPDX-License-Identifier: EUPL-1.2
// The handover sheet of a coordinator as a page, on screen and on paper. Pure: from what is known
// to what a page says.
#pragma once

#include <btl/page.hpp>
#include <string>
#include <vector>

#include "api.hpp"
#include "pages/draft.hpp"
#include "pages/words.hpp"

namespace roles {

struct HandoverView {
  HandoverSheet sheet;
  Names names;
  bool may_write = false;
  bool on_paper = false;
};

// Everybody whom the page names.
std::vector<std::string> people_on(const HandoverSheet& sheet);

// `draft`: of the note.
btl::page::Page handover_page(const HandoverView& view, Draft draft, const Words& say);

}  // namespace roles
