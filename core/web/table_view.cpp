// SPDX-License-Identifier: EUPL-1.2
#include "core/web/table_view.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "core/web/action_view.hpp"
#include "core/web/inline_view.hpp"
#include "core/web/json_access.hpp"

namespace btl::web {
namespace {

namespace json = boost::json;

// From a text, pieces or a badge to {pieces or badge, label, is_end, names_row}.
void prepare_cell(json::value& cell, const json::object& column, bool names_row, const View& view) {
  json::object prepared(cell.storage());
  prepared.reserve(4);
  if (cell.is_object()) {
    json::object badge(cell.storage());
    badge.emplace("text", std::move(cell.get_object().at("badge")));
    const std::string_view tone = text_in(cell.get_object(), "tone");
    badge.emplace("tone", tone.empty() ? "neutral" : tone);
    prepared.emplace("badge", std::move(badge));
  } else {
    to_pieces(cell, view);
    prepared.emplace("pieces", std::move(cell));
  }
  if (names_row) {
    prepared.emplace("names_row", true);
  } else {
    prepared.emplace("label", column.at("label"));
    if (column.contains("is_end")) prepared.emplace("is_end", true);
  }
  cell = std::move(prepared);
}

// The words of the cell that names the row.
std::string plain_text(const json::object& cell) {
  if (const json::value* badge = cell.if_contains("badge")) {
    return std::string(text_in(badge->as_object(), "text"));
  }
  std::string text;
  for (const json::value& piece : *list_in(cell, "pieces")) {
    text += piece.is_string() ? std::string_view(piece.get_string())
                              : text_in(piece.as_object(), "text");
  }
  return text;
}

void prepare_select(json::object& table) {
  json::object& select = table.at("select").as_object();
  for (json::value& button : *list_in(select, "buttons")) {
    const std::string look(button_class(text_in(button.as_object(), "style"), "secondary"));
    button.as_object().emplace("button", look);
  }
  for (json::value& value : *list_in(table, "rows")) {
    json::object& row = value.as_object();
    json::object tick(row.storage());
    tick.emplace("name", select.at("name"));
    tick.emplace("value", row.at("id"));
    tick.emplace("label", plain_text(list_in(row, "cells")->front().as_object()));
    row.emplace("tick", std::move(tick));
  }
  table.emplace("selects", true);
}

}  // namespace

void prepare_table(json::object& table, const View& view) {
  json::array& columns = *list_in(table, "columns");
  for (json::value& value : columns) {
    json::object& column = value.as_object();
    if (text_in(column, "align") == "end") column.emplace("is_end", true);
    // "none" is what a column says that could be sorted, and is not.
    if (const json::value* sort = column.if_contains("sort")) column.emplace("sorted", *sort);
  }
  json::array& rows = *list_in(table, "rows");
  for (json::value& row : rows) {
    json::array& cells = *list_in(row.as_object(), "cells");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      prepare_cell(cells[i], columns[i].as_object(), i == 0, view);
    }
  }
  if (!rows.empty()) {
    table.emplace("has_rows", true);
    if (table.contains("select")) prepare_select(table);
  } else {
    table.erase("select");
  }
  if (json::value* pages = table.if_contains("pages")) {
    if (pages->as_object().empty()) {
      table.erase("pages");
    } else {
      pages->as_object().emplace("caption", table.at("caption"));
    }
  }
}

}  // namespace btl::web
