// SPDX-License-Identifier: EUPL-1.2
// The little that must be known of a statement's text before SQLite is trusted with it. Pure
// functions.
//
// Why: SQLite tells its authorizer through which view a table is reached, but by name only, and a
// common table expression gives any name: WITH their_view AS (SELECT secret FROM their_table) ...
// would pass for their view. So names that a statement defines itself must not be another owner's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace btl::store::sqlite {

// Every name that stands before "AS (": common table expressions, windows. Quotes are taken off.
// May hold more than that, never less.
std::vector<std::string> defined_names(std::string_view sql);

// Whether `name` stands in the text as a name, quoted name or string, in either case.
bool mentions(std::string_view sql, std::string_view name);

}  // namespace btl::store::sqlite
