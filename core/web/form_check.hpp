// SPDX-License-Identifier: EUPL-1.2
// What must hold between the fields of a form. Pure; any thread.
#pragma once

#include <boost/json/object.hpp>

#include "core/web/finding.hpp"
#include "core/web/pointer.hpp"

namespace btl::web {

// `form` has the shape of the schema and stands at `at`.
void check_form(const boost::json::object& form, Pointer& at, Findings& findings);

}  // namespace btl::web
