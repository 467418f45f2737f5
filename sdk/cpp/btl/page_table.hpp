// SPDX-License-Identifier: MIT
// Tables: columns, rows, pages by cursor, and rows that can be ticked.
//
//   Table table(Label("Meldingen"), "Er zijn geen meldingen.");
//   table.column(Column(Label("Soort"))).column(Column(Label("Aantal")).numbers());
//   table.row(Row().cell("Inbraak").cell("3"));
#pragma once

#include <btl/page_parts.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace btl::page {

enum class Sorted : std::uint8_t { kNot, kAscending, kDescending };

class Column : public detail::Part {
 public:
  explicit Column(const Label& label) { json_.text("label", label.text); }
  // Figures stand at the end, one below the other.
  Column& numbers() {
    json_.text("align", "end");
    return *this;
  }
  // `href` gives the table sorted by this column, or the other way round.
  Column& sortable(Sorted sorted, const Href& href) {
    json_.text("sort", word_of(sorted)).text("href", href.view());
    return *this;
  }

 private:
  static constexpr std::string_view word_of(Sorted sorted) {
    switch (sorted) {
      case Sorted::kNot: return "none";
      case Sorted::kAscending: return "ascending";
      case Sorted::kDescending: return "descending";
    }
    return "none";
  }
};

// The first cell names the row.
class Row {
 public:
  Row() = default;
  // For tables whose rows can be ticked.
  explicit Row(std::string_view id) : id_(id) {}

  Row& cell(const Inline& text) {
    cells_.add(text.json());
    return *this;
  }
  Row& cell(const Label& badge, Tone tone) {
    detail::JsonObject cell;
    cells_.add(cell.text("badge", badge.text).text("tone", detail::word_of(tone)).json());
    return *this;
  }
  // Nothing to say here.
  Row& blank() {
    cells_.add("[]");
    return *this;
  }

  [[nodiscard]] std::string json() const {
    detail::JsonObject row;
    if (id_) {
      row.text("id", *id_);
    }
    return row.list("cells", cells_).json();
  }

 private:
  std::optional<std::string> id_;
  detail::JsonArray cells_;
};

// What can be done with the ticked rows: their ids are posted under `name`, and as "do" the value
// of the button.
class Selection : public detail::Part {
 public:
  Selection(const Path& action, const Name& name) {
    json_.text("action", action.view()).text("name", name.text);
  }
  Selection& button(const Label& label, std::string_view value, Style style = Style::kSecondary) {
    detail::JsonObject button;
    button.text("label", label.text).text("value", value).text("style", detail::word_of(style));
    buttons_.add(button.json());
    return *this;
  }
  [[nodiscard]] std::string json() const {
    detail::JsonObject whole = json_;
    return whole.list("buttons", buttons_).json();
  }

 private:
  detail::JsonArray buttons_;
};

// Where the pages before and after are.
class Pages : public detail::Part {
 public:
  Pages() = default;
  Pages& previous(const Href& href) {
    json_.text("previous", href.view());
    return *this;
  }
  Pages& next(const Href& href) {
    json_.text("next", href.view());
    return *this;
  }
  Pages& summary(const Label& summary) {
    json_.text("summary", summary.text);
    return *this;
  }
};

class Table : public detail::Component {
 public:
  // `empty` is said when there are no rows.
  Table(const Label& caption, std::string_view empty) : Component("table") {
    json_.text("caption", caption.text).text("empty", empty);
  }
  Table& column(const Column& column) {
    columns_.add(column.json());
    return *this;
  }
  Table& row(const Row& row) {
    rows_.add(row.json());
    return *this;
  }
  Table& select(const Selection& selection) {
    json_.raw("select", selection.json());
    return *this;
  }
  Table& pages(const Pages& pages) {
    json_.raw("pages", pages.json());
    return *this;
  }
  [[nodiscard]] std::string json() const {
    detail::JsonObject whole = json_;
    return whole.list("columns", columns_).list("rows", rows_).json();
  }

 private:
  detail::JsonArray columns_;
  detail::JsonArray rows_;
};

}  // namespace btl::page
