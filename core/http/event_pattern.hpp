// SPDX-License-Identifier: EUPL-1.2
// Which events a route names that change its page (Route::live). Pure.
#pragma once

#include <string_view>

namespace btl::http {

// Whether `pattern`, a type or "nl.example.*" for all that begin so, has the type.
bool has_type(std::string_view pattern, std::string_view type);

}  // namespace btl::http
