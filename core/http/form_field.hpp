// SPDX-License-Identifier: EUPL-1.2
// One short field of a form, in whichever of the two codings a browser sent it: what the server put
// into the form itself and wants back. Not for what people typed. Pure.
#pragma once

#include <optional>
#include <string>

#include "core/http/message.hpp"

namespace btl::http {

// The field by which a form says that it is the same one again.
inline constexpr std::string_view kOnceField = "once";

// The value of the field, which must stand among the first kFormFieldsSeen. Nothing when it is not
// there, or is more than letters, digits, '-' and '_'.
inline constexpr std::size_t kFormFieldsSeen = 8;
std::optional<std::string> form_field(const Request& request, std::string_view name);

// What stands between the parts of a multipart/form-data request, without the "--"; empty for
// another body.
std::string_view multipart_boundary(const Request& request);

}  // namespace btl::http
