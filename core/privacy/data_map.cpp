// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/data_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace btl::privacy {
namespace {

constexpr std::array<std::string_view, 4> kClasses = {"green", "yellow", "orange", "red"};
constexpr std::array<std::string_view, 5> kReadings = {"plain", "yes-no", "kern", "role", "scope"};

base::Error wrong(const Table& table, std::string_view what) {
  return {base::ErrorCode::kInvalid, fmt::format("{}: {}", table.name, what)};
}

bool is_personal(const Column& column) {
  return column.privacy != Class::kGreen;
}

bool has_personal(const Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(), is_personal);
}

// The table whose rows this one's belong to, at the end of the chain. Null when it has no end.
const Table* root_of(const Tables& tables, const Table& table) {
  const Table* at = &table;
  for (std::size_t steps = 0; at != nullptr && steps <= tables.size(); ++steps) {
    if (!at->part_of) return at;
    at = find(tables, at->part_of->table);
  }
  return nullptr;
}

// The table whose `since` counts for this one: its own, or the nearest above.
const Table* aged_by(const Tables& tables, const Table& table) {
  const Table* at = &table;
  while (at != nullptr && at->since.empty()) {
    at = at->part_of ? find(tables, at->part_of->table) : nullptr;
  }
  return at;
}

base::Status check_columns(const Table& table) {
  const auto named = [&](std::string_view key, const std::string& column) -> base::Status {
    if (column.empty() || find(table, column) != nullptr) return {};
    return wrong(table, fmt::format("\"{}\" names \"{}\", which is no column of it", key, column));
  };
  if (auto good = named("subject", table.subject); good.has_error()) return good;
  if (auto good = named("since", table.since); good.has_error()) return good;
  if (table.part_of) {
    if (auto good = named("part_of", table.part_of->column); good.has_error()) return good;
  }
  for (const Column& column : table.columns) {
    if (auto good = named(column.name + ".subject", column.subject); good.has_error()) return good;
    if (column.retention && table.retention && *column.retention > *table.retention) {
      return wrong(table, fmt::format("\"{}\" cannot stay longer than its row does", column.name));
    }
  }
  return {};
}

// That somebody can be told what is kept of them, and why.
base::Status check_words(const Table& table) {
  if (!has_personal(table)) return {};
  for (const auto& [key, words] : {std::pair{"text", &table.text}, {"purpose", &table.purpose}}) {
    if (!words->empty()) continue;
    return wrong(
        table,
        fmt::format("it holds personal data: say with \"{}\" {}",
                    key,
                    key == std::string_view("text") ? "what people call it" : "why it is kept"));
  }
  for (const Column& column : table.columns) {
    if (!is_personal(column) || !column.text.empty() || holds_subject(table, column)) continue;
    return wrong(table,
                 fmt::format("\"{}\" is personal: say with \"text\" what people call it, as in"
                             " {{ class = \"{}\", text = {{ nl = \"...\", en = \"...\" }} }}",
                             column.name,
                             to_string(column.privacy)));
  }
  return {};
}

base::Status check_part(const Tables& tables, const Table& table) {
  if (!table.part_of) return {};
  const Table* whole = find(tables, table.part_of->table);
  if (whole == nullptr || whole == &table) {
    return wrong(table,
                 fmt::format("\"part_of\" names \"{}\", which is no other table of this plugin",
                             table.part_of->table));
  }
  if (root_of(tables, table) == nullptr) return wrong(table, "it is part of itself");
  if (find(*whole, table.part_of->key) == nullptr) {
    return wrong(
        table,
        fmt::format(
            "\"part_of\" counts on a column \"{}\" of {}", table.part_of->key, whole->name));
  }
  return {};
}

base::Status check_retention(const Tables& tables, const Table& table) {
  bool counts = table.retention.has_value();
  bool counts_hours =
      table.retention && *table.retention % std::chrono::hours{24} != std::chrono::hours{};
  for (const Column& column : table.columns) {
    if (is_personal(column) && !column.retention && !table.retention) {
      return wrong(
          table,
          fmt::format("\"{}\" is personal: say with \"retention\" how long it stays", column.name));
    }
    if (!column.retention) continue;
    counts = true;
    counts_hours |= *column.retention % std::chrono::hours{24} != std::chrono::hours{};
  }
  if (!counts) return {};
  const Table* aged = aged_by(tables, table);
  if (aged == nullptr) {
    return wrong(table, "\"since\" is missing: the column from which retention counts");
  }
  const auto unit = unit_of(aged->since);
  if (!unit) {
    return wrong(
        table,
        fmt::format("\"{}\" must end in _day, _s or _ns, to say how it counts", aged->since));
  }
  if (*unit == Unit::kDays && counts_hours) {
    return wrong(table, "what is kept since a day is kept for whole days");
  }
  return {};
}

}  // namespace

std::string_view to_string(Class privacy) {
  return kClasses.at(static_cast<std::size_t>(privacy));
}

std::optional<Class> parse_class(std::string_view text) {
  const auto* found = std::find(kClasses.begin(), kClasses.end(), text);
  if (found == kClasses.end()) return std::nullopt;
  return static_cast<Class>(found - kClasses.begin());
}

std::string_view to_string(Reading reading) {
  return reading == Reading::kChoice ? "choice" : kReadings.at(static_cast<std::size_t>(reading));
}

std::optional<Reading> parse_reading(std::string_view text) {
  const auto* found = std::find(kReadings.begin(), kReadings.end(), text);
  if (found == kReadings.end()) return std::nullopt;
  return static_cast<Reading>(found - kReadings.begin());
}

const Table* find(const Tables& tables, std::string_view name) {
  const auto found = std::find_if(
      tables.begin(), tables.end(), [&](const Table& table) { return table.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

const Column* find(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(),
                                  table.columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

std::optional<Unit> unit_of(std::string_view column) {
  if (column.ends_with("_day")) return Unit::kDays;
  if (column.ends_with("_ns")) return Unit::kNanoseconds;
  if (column.ends_with("_s")) return Unit::kSeconds;
  return std::nullopt;
}

bool holds_subject(const Table& table, const Column& column) {
  if (column.name == table.subject) return true;
  return table.part_of && column.name == table.part_of->column;
}

base::Status check(const Tables& tables) {
  for (const Table& table : tables) {
    for (auto good : {check_columns(table), check_words(table), check_part(tables, table)}) {
      if (good.has_error()) return good;
    }
    if (auto good = check_retention(tables, table); good.has_error()) return good;
  }
  return {};
}

base::Status check(const Tables& tables, const std::vector<store::TableShape>& shapes) {
  for (const store::TableShape& shape : shapes) {
    const Table* table = find(tables, shape.name);
    if (table == nullptr) {
      return base::Error{
          base::ErrorCode::kInvalid,
          fmt::format("the table {} is not among the [[tables]] of the manifest", shape.name)};
    }
    bool has_key = false;
    for (const store::ColumnShape& column : shape.columns) {
      has_key |= column.key_position > 0;
      if (find(*table, column.name) == nullptr) {
        return wrong(
            *table, fmt::format("the column {} has no privacy class in the manifest", column.name));
      }
    }
    if (!has_key && has_personal(*table)) {
      return wrong(*table, "a table with personal data needs a primary key");
    }
  }
  for (const Table& table : tables) {
    const auto shape =
        std::find_if(shapes.begin(), shapes.end(), [&](const store::TableShape& each) {
          return each.name == table.name;
        });
    if (shape == shapes.end()) return wrong(table, "no migration makes this table");
    for (const Column& column : table.columns) {
      const bool is_there = std::any_of(
          shape->columns.begin(), shape->columns.end(), [&](const store::ColumnShape& each) {
            return each.name == column.name;
          });
      if (!is_there) return wrong(table, fmt::format("it has no column {}", column.name));
    }
  }
  return {};
}

}  // namespace btl::privacy
