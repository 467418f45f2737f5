// SPDX-License-Identifier: EUPL-1.2
// Buttons, and links that look like them.
#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "core/web/view.hpp"

namespace btl::web {

// The classes of a button that posts, in one of the styles of the schema; `fallback` without one.
std::string_view button_class(std::string_view style, std::string_view fallback);

// The actions of a component, under `member`, as the template `action_row` wants them.
void prepare_actions(boost::json::object& of, std::string_view member);

}  // namespace btl::web
