// SPDX-License-Identifier: EUPL-1.2
// The SQL that carries out what a plugin declares: looks up, shows, erases and lets expire. Pure
// functions of declarations and shapes; every statement runs as the host. Nothing comes back where
// a declaration gives nothing to do.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/time.hpp"
#include "core/privacy/data_map.hpp"
#include "core/store/store.hpp"

namespace btl::privacy {

// A table with its plugin's other tables and with what it looks like in the database. Refers to
// them.
struct Place {
  const Tables& tables;
  const Table& table;
  const store::TableShape& shape;
};

// How many tables stand above it: parts go before what they are parts of.
std::uint32_t depth(const Tables& tables, const Table& table);

// Ids of those who call themselves `name` in one of the columns that identify.
std::optional<store::Query> look_up(const Place& place, const std::string& name);

// What a column of a table holds of somebody: those about them, and those that say which row it is.
struct View {
  std::vector<std::string> columns = {};
  // Where retention counts from the `since` of this table, that is the last column of the query.
  const Table* aged_by = nullptr;
  store::Query query = {};  // its first columns are `columns`
};
std::vector<View> show(const Place& place, const std::string& id);

// What stands in a column that retention counts from; nothing for NULL and for what is no time.
std::optional<base::Time> time_of(const store::Cell& since, Unit unit);

// How many rows an erasure would touch, and the erasure.
std::optional<store::Query> count_about(const Place& place, const std::string& id);
std::optional<store::Statement> erase(const Place& place, const std::string& id);

// One thing that ends when its time has come: rows, or columns of them.
struct Expiry {
  std::vector<std::string> columns = {};  // emptied; none: the row goes
  std::chrono::hours retention = {};
};
std::vector<Expiry> expiries(const Place& place);

// At most so many rows by one statement, so that no other batch waits long.
inline constexpr std::int64_t kExpiredAtOnce = 500;
store::Query count_due(const Place& place, const Expiry& expiry, base::Time now);
// The last statement does it; those before take away what is part of the rows that go.
std::vector<store::Statement> expire(const Place& place, const Expiry& expiry, base::Time now);

}  // namespace btl::privacy
