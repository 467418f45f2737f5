// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/statements.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/assert.hpp"

namespace btl::privacy {
namespace {

using store::Value;

std::string quoted(std::string_view name) {
  return fmt::format("\"{}\"", name);
}

std::vector<std::string> quoted(const std::vector<std::string>& names) {
  std::vector<std::string> made;
  made.reserve(names.size());
  for (const std::string& name : names) made.push_back(quoted(name));
  return made;
}

const Table& whole_of(const Tables& tables, const Table& table) {
  const Table* whole = find(tables, table.part_of->table);
  BTL_ASSERT(whole != nullptr);  // check(tables)
  return *whole;
}

// The condition that a row is about ?1; empty when rows are about nobody.
std::string is_about(const Tables& tables, const Table& table) {
  if (!table.subject.empty()) return quoted(table.subject) + " = ?1";
  if (!table.part_of) return {};
  const Table& whole = whole_of(tables, table);
  const std::string above = is_about(tables, whole);
  if (above.empty()) return {};
  return fmt::format("{} IN (SELECT {} FROM {} WHERE {})",
                     quoted(table.part_of->column),
                     quoted(table.part_of->key),
                     quoted(whole.name),
                     above);
}

// A column of a row of the whole that a row of `table` is part of, or of the row itself.
std::string climbed(const Tables& tables,
                    const Table& table,
                    const Table& holder,
                    const std::string& column) {
  if (&table == &holder) return fmt::format("{}.{}", quoted(table.name), quoted(column));
  const Table& whole = whole_of(tables, table);
  return fmt::format("(SELECT {} FROM {} WHERE {}.{} = {}.{})",
                     climbed(tables, whole, holder, column),
                     quoted(whole.name),
                     quoted(whole.name),
                     quoted(table.part_of->key),
                     quoted(table.name),
                     quoted(table.part_of->column));
}

// The id of whom a row is about, as an expression.
std::string subject_of(const Tables& tables, const Table& table) {
  const Table* holder = &table;
  while (holder->subject.empty() && holder->part_of) holder = &whole_of(tables, *holder);
  return holder->subject.empty() ? std::string() : climbed(tables, table, *holder, holder->subject);
}

// What retention counts from, as an expression, and the last value of it that has expired.
struct Age {
  std::string since;
  Value due;
};

// The table with the column that retention counts from: the place's own, or the nearest above.
const Table& aged_by(const Place& place) {
  const Table* holder = &place.table;
  while (holder->since.empty()) holder = &whole_of(place.tables, *holder);
  return *holder;
}

Age age_of(const Place& place, std::chrono::hours retention, base::Time now) {
  const Table* holder = &aged_by(place);
  const base::Time last = now - retention;
  Value due = base::to_ns(last);
  switch (unit_of(holder->since).value()) {
    case Unit::kDays: due = base::to_iso8601(last).substr(0, std::size("2026-11-24") - 1); break;
    case Unit::kSeconds:
      due = std::int64_t{std::chrono::floor<std::chrono::seconds>(last).time_since_epoch().count()};
      break;
    case Unit::kNanoseconds: break;
  }
  return {.since = climbed(place.tables, place.table, *holder, holder->since),
          .due = std::move(due)};
}

// What stands in a column that was emptied.
Value emptied(const store::ColumnShape& shape) {
  if (shape.nullable) return store::Null{};
  if (shape.type == "TEXT") return std::string();
  if (shape.type == "BLOB") return store::Blob{};
  if (shape.type == "REAL") return 0.0;
  return std::int64_t{0};
}

const store::ColumnShape& shape_of(const Place& place, const std::string& column) {
  const auto& all = place.shape.columns;
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const store::ColumnShape& each) { return each.name == column; });
  BTL_ASSERT(found != all.end());  // check(tables, shapes)
  return *found;
}

// Whether a column may be emptied and the row still be what it is.
bool can_be_emptied(const Place& place, const Column& column) {
  const bool holds_row = column.name == place.table.subject || column.name == place.table.since ||
                         (place.table.part_of && column.name == place.table.part_of->column) ||
                         shape_of(place, column.name).key_position > 0;
  return column.privacy != Class::kGreen && !holds_row;
}

std::vector<std::string> personal_columns(const Place& place) {
  std::vector<std::string> names;
  for (const Column& column : place.table.columns) {
    if (can_be_emptied(place, column)) names.push_back(column.name);
  }
  return names;
}

// "a" = ?2, "b" = ?3, and the values behind those that `values` has already.
std::string emptying(const Place& place,
                     const std::vector<std::string>& columns,
                     std::vector<Value>& values) {
  std::vector<std::string> parts;
  for (const std::string& column : columns) {
    values.push_back(emptied(shape_of(place, column)));
    parts.push_back(fmt::format("{} = ?{}", quoted(column), values.size()));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

// That one of the columns still holds something.
std::string not_emptied(const Place& place,
                        const std::vector<std::string>& columns,
                        std::vector<Value>& values) {
  std::vector<std::string> parts;
  for (const std::string& column : columns) {
    values.push_back(emptied(shape_of(place, column)));
    parts.push_back(fmt::format("{} IS DISTINCT FROM ?{}", quoted(column), values.size()));
  }
  return fmt::format("({})", fmt::join(parts, " OR "));
}

std::vector<std::string> key_of(const store::TableShape& shape) {
  std::vector<std::string> key;
  for (const store::ColumnShape& column : shape.columns) {
    if (column.key_position > 0) key.push_back(column.name);
  }
  return key;
}

std::string due_rows(const Place& place,
                     const Expiry& expiry,
                     base::Time now,
                     std::vector<Value>& values) {
  Age age = age_of(place, expiry.retention, now);
  values.push_back(std::move(age.due));
  std::string condition = fmt::format("{} <= ?{}", age.since, values.size());
  if (!expiry.columns.empty()) {
    condition += " AND " + not_emptied(place, expiry.columns, values);
  }
  return condition;
}

// Deletes what is part of the rows of `whole` that fit `condition`, the parts of parts first.
void delete_parts(const Tables& tables,
                  const Table& whole,
                  const std::string& condition,
                  const std::vector<Value>& values,
                  std::vector<store::Statement>& statements) {
  for (const Table& part : tables) {
    if (!part.part_of || part.part_of->table != whole.name) continue;
    const std::string rows = fmt::format("{} IN (SELECT {} FROM {} WHERE {})",
                                         quoted(part.part_of->column),
                                         quoted(part.part_of->key),
                                         quoted(whole.name),
                                         condition);
    delete_parts(tables, part, rows, values, statements);
    store::Statement statement;
    statement.sql = fmt::format("DELETE FROM {} WHERE {}", quoted(part.name), rows);
    statement.values = values;
    statements.push_back(std::move(statement));
  }
}

}  // namespace

std::uint32_t depth(const Tables& tables, const Table& table) {
  return table.part_of ? 1 + depth(tables, whole_of(tables, table)) : 0;
}

std::optional<store::Query> look_up(const Place& place, const std::string& name) {
  const std::string subject = subject_of(place.tables, place.table);
  std::vector<std::string> conditions;
  for (const Column& column : place.table.columns) {
    if (!column.identifies) continue;
    conditions.push_back(fmt::format("lower({}) = lower(?1)", quoted(column.name)));
  }
  if (subject.empty() || conditions.empty()) return std::nullopt;
  store::Query query;
  query.sql = fmt::format("SELECT DISTINCT {} FROM {} WHERE {}",
                          subject,
                          quoted(place.table.name),
                          fmt::join(conditions, " OR "));
  query.values = {name};
  return query;
}

std::vector<View> show(const Place& place, const std::string& id) {
  // By the condition that the rows are about somebody.
  std::map<std::string, std::vector<std::string>> columns_by_condition;
  const std::string of_table = is_about(place.tables, place.table);
  for (const Column& column : place.table.columns) {
    const std::string condition =
        column.subject.empty() ? of_table : quoted(column.subject) + " = ?1";
    if (column.privacy == Class::kGreen || condition.empty()) continue;
    columns_by_condition[condition].push_back(column.name);
  }
  std::string since;
  const Table* aging = place.table.retention ? &aged_by(place) : nullptr;
  if (aging != nullptr) since = ", " + climbed(place.tables, place.table, *aging, aging->since);
  std::vector<View> views;
  for (auto& [condition, columns] : columns_by_condition) {
    View view{.aged_by = aging};
    for (const Column& column : place.table.columns) {
      const bool is_about_them =
          std::find(columns.begin(), columns.end(), column.name) != columns.end();
      if (is_about_them || column.privacy == Class::kGreen) view.columns.push_back(column.name);
    }
    view.query.sql = fmt::format("SELECT {}{} FROM {} WHERE {}",
                                 fmt::join(quoted(view.columns), ", "),
                                 since,
                                 quoted(place.table.name),
                                 condition);
    view.query.values = {id};
    views.push_back(std::move(view));
  }
  return views;
}

std::optional<base::Time> time_of(const store::Cell& since, Unit unit) {
  constexpr std::int64_t kNsPerSecond = 1'000'000'000;
  constexpr std::int64_t kSecondsMax = 7'258'118'400;  // the year 2200, as of texts
  if (unit == Unit::kDays) {
    if (since.kind != store::CellKind::kText) return std::nullopt;
    return base::parse_iso8601(since.text);
  }
  if (since.kind != store::CellKind::kInteger || since.integer < 0) return std::nullopt;
  const bool is_ns = unit == Unit::kNanoseconds;
  if (since.integer / (is_ns ? kNsPerSecond : 1) > kSecondsMax) return std::nullopt;
  return base::time_from_ns(is_ns ? since.integer : since.integer * kNsPerSecond);
}

std::optional<store::Query> count_about(const Place& place, const std::string& id) {
  const std::string condition = is_about(place.tables, place.table);
  if (condition.empty()) return std::nullopt;
  store::Query query;
  query.sql = fmt::format("SELECT COUNT(*) FROM {} WHERE {}", quoted(place.table.name), condition);
  query.values = {id};
  return query;
}

std::optional<store::Statement> erase(const Place& place, const std::string& id) {
  const std::string condition = is_about(place.tables, place.table);
  if (condition.empty()) return std::nullopt;
  store::Statement statement;
  statement.values = {id};
  const std::vector<std::string> columns = personal_columns(place);
  if (place.table.on_erasure == Ending::kDelete) {
    statement.sql = fmt::format("DELETE FROM {} WHERE {}", quoted(place.table.name), condition);
    return statement;
  }
  if (columns.empty()) return std::nullopt;
  const std::string set = emptying(place, columns, statement.values);
  statement.sql =
      fmt::format("UPDATE {} SET {} WHERE {}", quoted(place.table.name), set, condition);
  return statement;
}

std::vector<Expiry> expiries(const Place& place) {
  std::vector<Expiry> made;
  std::map<std::chrono::hours, std::vector<std::string>> sooner;
  for (const Column& column : place.table.columns) {
    if (column.retention && can_be_emptied(place, column)) {
      sooner[*column.retention].push_back(column.name);
    }
  }
  for (auto& [retention, columns] : sooner) made.push_back({std::move(columns), retention});
  if (!place.table.retention) return made;
  Expiry last{.retention = *place.table.retention};
  if (place.table.on_expiry == Ending::kClear) last.columns = personal_columns(place);
  if (place.table.on_expiry == Ending::kDelete || !last.columns.empty()) {
    made.push_back(std::move(last));
  }
  return made;
}

store::Query count_due(const Place& place, const Expiry& expiry, base::Time now) {
  store::Query query;
  const std::string condition = due_rows(place, expiry, now, query.values);
  query.sql = fmt::format("SELECT COUNT(*) FROM {} WHERE {}", quoted(place.table.name), condition);
  return query;
}

std::vector<store::Statement> expire(const Place& place, const Expiry& expiry, base::Time now) {
  store::Statement statement;
  const std::string table = quoted(place.table.name);
  const std::string key = fmt::format("{}", fmt::join(quoted(key_of(place.shape)), ", "));
  const std::string condition = due_rows(place, expiry, now, statement.values);
  const std::string rows =
      fmt::format("({0}) IN (SELECT {0} FROM {1} WHERE {2} ORDER BY {0} LIMIT {3})",
                  key,
                  table,
                  condition,
                  kExpiredAtOnce);
  std::vector<store::Statement> statements;
  if (expiry.columns.empty()) {
    delete_parts(place.tables, place.table, rows, statement.values, statements);
    statement.sql = fmt::format("DELETE FROM {} WHERE {}", table, rows);
  } else {
    const std::string set = emptying(place, expiry.columns, statement.values);
    statement.sql = fmt::format("UPDATE {} SET {} WHERE {}", table, set, rows);
  }
  statements.push_back(std::move(statement));
  return statements;
}

}  // namespace btl::privacy
