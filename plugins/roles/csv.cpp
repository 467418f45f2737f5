// SPDX-License-Identifier: EUPL-1.2
#include "csv.hpp"

#include <algorithm>
#include <utility>

#include "model/text.hpp"

namespace roles {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kFormulaMarks = "=+-@\t\r";

// The one that stands most often in the first line, outside quotes.
char separator_of(std::string_view text) {
  std::size_t semicolons = 0;
  std::size_t commas = 0;
  std::size_t tabs = 0;
  bool quoted = false;
  for (const char character : text) {
    if (character == '"') quoted = !quoted;
    if (quoted) continue;
    if (character == '\n') break;
    if (character == ';') ++semicolons;
    if (character == ',') ++commas;
    if (character == '\t') ++tabs;
  }
  if (semicolons >= std::max(commas, tabs)) return ';';
  return commas >= tabs ? ',' : '\t';
}

std::string without_apostrophe(std::string cell) {
  const bool guarded = cell.size() > 1 && cell.front() == '\'' &&
                       kFormulaMarks.find(cell[1]) != std::string_view::npos;
  if (guarded) cell.erase(0, 1);
  return cell;
}

// One pass over the bytes; a record may span several lines inside quotes.
class Records {
 public:
  Records(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::size_t line() const { return line_; }

  // Nothing when a quote is not closed.
  std::optional<TableRow> next() {
    TableRow row{line_, {}};
    for (;;) {
      auto cell = next_cell();
      if (!cell) return std::nullopt;
      row.cells.push_back(without_apostrophe(std::move(*cell)));
      if (rest_.empty()) return row;
      const char mark = rest_.front();
      rest_.remove_prefix(1);
      if (mark == '\n') {
        ++line_;
        return row;
      }
    }
  }

 private:
  // Leaves `rest_` at the separator or the line end behind the cell.
  std::optional<std::string> next_cell() {
    std::string cell;
    if (rest_.starts_with('"')) {
      rest_.remove_prefix(1);
      if (!take_quoted(cell)) return std::nullopt;
    }
    while (!rest_.empty() && rest_.front() != separator_ && rest_.front() != '\n') {
      if (rest_.front() != '\r') cell += rest_.front();
      rest_.remove_prefix(1);
    }
    return cell;
  }

  bool take_quoted(std::string& cell) {
    while (!rest_.empty()) {
      const char character = rest_.front();
      rest_.remove_prefix(1);
      if (character == '"') {
        if (!rest_.starts_with('"')) return true;
        rest_.remove_prefix(1);
      }
      if (character == '\n') ++line_;
      cell += character;
    }
    return false;
  }

  std::string_view rest_;
  char separator_;
  std::size_t line_ = 1;
};

bool is_blank(const TableRow& row) {
  return std::all_of(
      row.cells.begin(), row.cells.end(), [](const auto& cell) { return trimmed(cell).empty(); });
}

void write_cell(std::string& text, std::string_view cell) {
  const bool formula = !cell.empty() && kFormulaMarks.find(cell.front()) != std::string_view::npos;
  std::string guarded(formula ? "'" : "");
  guarded += cell;
  if (guarded.find_first_of(";,\"\r\n\t") == std::string::npos) {
    text += guarded;
    return;
  }
  text += '"';
  for (const char character : guarded) {
    if (character == '"') text += '"';
    text += character;
  }
  text += '"';
}

void write_row(std::string& text, const std::vector<std::string>& cells) {
  std::string_view separator;
  for (const std::string& cell : cells) {
    text += separator;
    write_cell(text, cell);
    separator = ";";
  }
  text += "\r\n";
}

}  // namespace

Outcome<Table> parse_csv(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (!count_characters(text)) {
    return refuse(Cause::kInvalid, "body", say(texts::kWrongNotUtf8File));
  }
  Records records(text, separator_of(text));
  Table table;
  while (!records.at_end()) {
    const std::size_t line = records.line();
    auto row = records.next();
    if (!row) {
      return refuse(Cause::kInvalid, "body", say(texts::kWrongQuote, std::to_string(line)));
    }
    if (is_blank(*row)) continue;
    if (table.header.empty()) {
      table.header = std::move(row->cells);
    } else {
      table.rows.push_back(std::move(*row));
    }
  }
  if (table.header.empty()) return refuse(Cause::kInvalid, "body", say(texts::kWrongEmpty));
  return table;
}

std::string write_csv(const Table& table) {
  std::string text(kByteOrderMark);
  write_row(text, table.header);
  for (const TableRow& row : table.rows) write_row(text, row.cells);
  return text;
}

}  // namespace roles
