// SPDX-License-Identifier: EUPL-1.2
// R1: a page with a table of 200 rows, from the model of a plugin to the whole document: parsed,
// checked, drawn. R2: the same against a bare call of kainjow's Mustache that prints the same cells
// and nothing else, from text to table as well. Usage: render_bench [ROUNDS]. Prints the table; the
// last line is the JSON list.
#include <btl/page.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <kainjow/mustache.hpp>
#include <string>
#include <utility>
#include <variant>

#include "benchmarks/comparison.hpp"
#include "core/base/assert.hpp"
#include "core/web/renderer.hpp"

namespace btl::benchmarks {
namespace {

namespace km = kainjow::mustache;

constexpr int kRows = 200;
constexpr int kColumns = 5;
constexpr int kPagesPerRound = 200;

std::string cell_text(int row, int column) {
  return "Cel " + std::to_string(column) + " van rij " + std::to_string(row);
}

std::string model() {
  page::Table table(page::Label("Mensen"), "Niemand.");
  for (int column = 0; column < kColumns; ++column) {
    table.column(page::Column(page::Label("Kolom " + std::to_string(column))));
  }
  for (int row = 0; row < kRows; ++row) {
    page::Row cells;
    cells.cell(page::Inline().link(cell_text(row, 0), "/mensen/7"));
    for (int column = 1; column < kColumns; ++column) cells.cell(cell_text(row, column));
    table.row(cells);
  }
  page::Page page(page::Label("Mensen"));
  page.add(table);
  return page.json();
}

// Milliseconds of one, the mean of many.
template <class F>
double milliseconds_of(const F& draw) {
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < kPagesPerRound; ++i) draw();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  return took.count() / kPagesPerRound;
}

km::data bare_data() {
  km::list rows;
  for (int row = 0; row < kRows; ++row) {
    km::list cells;
    for (int column = 0; column < kColumns; ++column) {
      km::object cell;
      cell.emplace("label", km::data("Kolom " + std::to_string(column)));
      cell.emplace("text", km::data(cell_text(row, column)));
      if (column == 0) cell.emplace("href", km::data("/mensen/7"));
      cells.emplace_back(cell);
    }
    km::object of_row;
    of_row.emplace("cells", km::data(cells));
    rows.emplace_back(of_row);
  }
  km::object table;
  table.emplace("rows", km::data(rows));
  return km::data(table);
}

int run(int rounds) {
  const auto renderer = web::Renderer::create();
  BTL_ASSERT(renderer.has_value());
  const std::string page = model();
  const auto draw = [&] {
    const auto drawn = renderer->page(page, {});
    BTL_ASSERT(std::holds_alternative<web::DrawnPage>(drawn));
  };
  km::mustache bare(std::string(
      "<table>{{#rows}}<tr>{{#cells}}<td data-label=\"{{label}}\">{{#href}}<a href=\"{{href}}\">"
      "{{/href}}{{text}}{{#href}}</a>{{/href}}</td>{{/cells}}</tr>{{/rows}}</table>"));
  Report report(rounds);
  report.measure({"R1", "page with a table of 200 rows, from JSON to HTML", Bound::kAtMost, 1.0},
                 "ms",
                 [&] { return milliseconds_of(draw); });
  report.compare(
      {"R2", "the same / bare Mustache (kainjow) with the same cells", Bound::kAtMost, 1.5},
      "ms",
      [&] { return milliseconds_of(draw); },
      [&] { return milliseconds_of([&] { BTL_ASSERT(!bare.render(bare_data()).empty()); }); });
  const km::data ready = bare_data();
  report.compare(
      {"R3", "the same / bare Mustache whose data is there already", Bound::kNone, 0},
      "ms",
      [&] { return milliseconds_of(draw); },
      [&] { return milliseconds_of([&] { BTL_ASSERT(!bare.render(ready).empty()); }); });
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  return btl::benchmarks::run(argc > 1 ? std::atoi(argv[1]) : 5);
}
