// SPDX-License-Identifier: EUPL-1.2
// Inline text as the template `piece` prints it.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string_view>

#include "core/web/view.hpp"

namespace btl::web {

// In place: a list of pieces, each a text or {text, strong, ..., target, external, machine}.
void to_pieces(boost::json::value& inline_text, const View& view);

// The member, where there is one, as list of pieces; or as {"pieces": list}, for templates that
// print something around it.
void piece_member(boost::json::object& of, std::string_view member, const View& view);
void wrapped_piece_member(boost::json::object& of, std::string_view member, const View& view);

}  // namespace btl::web
