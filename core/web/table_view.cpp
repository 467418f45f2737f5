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

// The text of an inline text that is nothing but that, as the builders of the sdk write it.
const json::string* only_text(const json::array& pieces) {
  return pieces.size() == 1 ? pieces.front().if_string() : nullptr;
}

// From a text, pieces or a badge to {plain, pieces or badge}, with room for two members more. Plain
// text has a way of its own: nearly all cells of a long table are nothing else.
json::object prepared_cell(json::value& cell, const View& view) {
  json::object prepared(cell.storage());
  prepared.reserve(4);
  if (cell.is_object()) {
    json::object badge(cell.storage());
    badge.emplace("text", std::move(cell.get_object().at("badge")));
    const std::string_view tone = text_in(cell.get_object(), "tone");
    badge.emplace("tone", tone.empty() ? "neutral" : tone);
    prepared.emplace("badge", std::move(badge));
  } else if (cell.is_string()) {
    prepared.emplace("plain", std::move(cell));
  } else if (const json::string* only = only_text(cell.get_array())) {
    prepared.emplace("plain", *only);
  } else {
    to_pieces(cell, view);
    // On a phone a cell is a row of two: its label, and one thing more.
    if (cell.get_array().size() > 1) prepared.emplace("is_mixed", true);
    prepared.emplace("pieces", std::move(cell));
  }
  return prepared;
}

// The first cell becomes the head of the row; the others get the label of their column.
void prepare_row(json::object& row, const json::array& columns, const View& view) {
  json::array& cells = *list_in(row, "cells");
  json::object head = prepared_cell(cells.front(), view);
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const json::object& column = columns[i].get_object();
    json::object cell = prepared_cell(cells[i], view);
    cell.emplace("label", column.at("label"));
    if (column.contains("is_end")) cell.emplace("is_end", true);
    cells[i] = std::move(cell);
  }
  cells.erase(cells.begin());
  row.emplace("head", std::move(head));
}

// The words of the cell that names the row.
std::string plain_text(const json::object& cell) {
  if (const json::value* badge = cell.if_contains("badge")) {
    return std::string(text_in(badge->as_object(), "text"));
  }
  std::string text(text_in(cell, "plain"));
  const json::array* pieces = list_in(cell, "pieces");
  if (pieces == nullptr) return text;
  for (const json::value& piece : *pieces) {
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
    tick.emplace("label", plain_text(row.at("head").as_object()));
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
  for (json::value& row : rows) prepare_row(row.as_object(), columns, view);
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
