// SPDX-License-Identifier: EUPL-1.2
// What must hold between the parts of a page, beyond the shape of each: headings that do not jump,
// a cell for each column, one current tab, names that are there once. Pure; any thread.
#pragma once

#include <boost/json/value.hpp>

#include "core/web/finding.hpp"
#include "core/web/page_schema.hpp"

namespace btl::web {

inline constexpr unsigned kComponentDepthMax = 3;  // a card in a tab in a page, say

// The shape first; the rest only where it fits. Nothing found: the page can be drawn, and what is
// drawn has labels, alternatives and headings in order.
Findings check_page(const PageSchema& schema, const boost::json::value& page);

}  // namespace btl::web
