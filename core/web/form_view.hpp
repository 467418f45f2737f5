// SPDX-License-Identifier: EUPL-1.2
// Forms: each field gets an id, its control, and what describes it; errors go to the summary too.
#pragma once

#include <boost/json/object.hpp>

#include "core/web/view.hpp"

namespace btl::web {

void prepare_form(boost::json::object& form, View& view);

}  // namespace btl::web
