// SPDX-License-Identifier: EUPL-1.2
// A checked page model, made ready for the templates in place. Pure but for that; any thread.
#pragma once

#include <boost/json/object.hpp>

#include "core/web/date_text.hpp"
#include "core/web/map_ground.hpp"

namespace btl::web {

// `page` passed check_page(). Adds to it what the templates print, with "words" and "lang" for all
// of them, "errors" for the summary, and "has_map" where it has one. `ground` may be null.
void prepare_page(boost::json::object& page, Language language, const MapGround* ground);

}  // namespace btl::web
