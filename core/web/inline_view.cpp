// SPDX-License-Identifier: EUPL-1.2
#include "core/web/inline_view.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <string>
#include <utility>

#include "core/base/assert.hpp"
#include "core/web/json_access.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

void prepare_piece(json::object& piece, const View& view) {
  if (const std::string_view href = text_in(piece, "href"); !href.empty()) {
    if (href.starts_with("https:")) piece.emplace("external", true);
    piece.emplace("target", href);
  } else if (const std::string_view phone = text_in(piece, "phone"); !phone.empty()) {
    piece.emplace("target", "tel:" + std::string(phone));
  } else if (const std::string_view mail = text_in(piece, "mail"); !mail.empty()) {
    piece.emplace("target", "mailto:" + std::string(mail));
  }
  if (const std::string_view date = text_in(piece, "date"); !date.empty()) {
    const auto day = Day::parse(date);
    BTL_ASSERT(day.has_value());
    piece.emplace("machine", date);
    piece.emplace("text", day_text(*day, view.language()));
  } else if (const std::string_view time = text_in(piece, "time"); !time.empty()) {
    const auto instant = Instant::parse(time);
    BTL_ASSERT(instant.has_value());
    piece.emplace("machine", time);
    piece.emplace("text", instant_text(*instant, view.language()));
  }
}

}  // namespace

void to_pieces(json::value& inline_text, const View& view) {
  if (inline_text.is_array()) {
    for (json::value& piece : inline_text.get_array()) {
      if (piece.is_object()) prepare_piece(piece.get_object(), view);
    }
    return;
  }
  json::array pieces(inline_text.storage());
  pieces.push_back(std::move(inline_text));
  inline_text = std::move(pieces);
}

void piece_member(json::object& of, std::string_view member, const View& view) {
  json::value* inline_text = of.if_contains(member);
  if (inline_text != nullptr) to_pieces(*inline_text, view);
}

void wrapped_piece_member(json::object& of, std::string_view member, const View& view) {
  json::value* inline_text = of.if_contains(member);
  if (inline_text == nullptr) return;
  to_pieces(*inline_text, view);
  json::object wrapper(of.storage());
  wrapper.emplace("pieces", std::move(*inline_text));
  *inline_text = std::move(wrapper);
}

}  // namespace btl::web
