// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/execute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <variant>

#include "core/store/sqlite/connection.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

// What a cell costs beside its text.
constexpr std::uint64_t kCellBytes = 24;

// A result of this many rows is taken for a page: room is made for all of it at once.
constexpr std::uint32_t kManyRows = 8;
constexpr std::uint32_t kRowsReservedMax = 512;

// Binds without copying: the values must live until unbound, which the destructor does.
class Binding {
 public:
  explicit Binding(sqlite3_stmt* statement) : statement_(statement) {}
  Binding(const Binding&) = delete;
  Binding& operator=(const Binding&) = delete;
  ~Binding() {
    sqlite3_reset(statement_);
    if (bound_) sqlite3_clear_bindings(statement_);
  }

  int bind(const std::vector<Value>& values) {
    bound_ = !values.empty();
    int place = 0;
    for (const Value& value : values) {
      ++place;
      const int code = std::visit([&](const auto& held) { return bind_one(place, held); }, value);
      if (code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
  }

 private:
  int bind_one(int place, Null /*null*/) { return sqlite3_bind_null(statement_, place); }
  int bind_one(int place, std::int64_t value) {
    return sqlite3_bind_int64(statement_, place, value);
  }
  int bind_one(int place, double value) { return sqlite3_bind_double(statement_, place, value); }
  int bind_one(int place, const std::string& text) {
    return sqlite3_bind_text64(
        statement_, place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int bind_one(int place, const Blob& blob) {
    return sqlite3_bind_blob64(
        statement_, place, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
  }

  sqlite3_stmt* const statement_;
  bool bound_ = false;
};

Attempt<void> bind(Binding& binding,
                   Connection& connection,
                   const Prepared& statement,
                   const std::vector<Value>& values) {
  if (static_cast<std::size_t>(statement.parameters) != values.size()) {
    return refusal(ErrorCode::kInvalid,
                   fmt::format("{} values for {} parameters (owner {}: {})",
                               values.size(),
                               statement.parameters,
                               statement.owner,
                               shortened(statement.sql)));
  }
  const int code = binding.bind(values);
  if (code != SQLITE_OK) return connection.failure(code, statement.owner, statement.sql);
  return {};
}

std::string_view bytes_of(sqlite3_value* value) {
  const void* const data = sqlite3_value_blob(value);
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  return {static_cast<const char*>(data), data == nullptr ? 0 : size};
}

// Adds the row that the statement stands on; how many bytes it took. Asks once for each cell: the
// value may be read as it is, since no mutex guards this connection (sqlite.org/c3ref/value.html).
std::uint64_t add_row(sqlite3_stmt* statement, Rows& rows) {
  const auto columns = static_cast<int>(rows.column_count());
  std::uint64_t bytes = kCellBytes * static_cast<std::uint64_t>(columns);
  for (int column = 0; column < columns; ++column) {
    sqlite3_value* const value = sqlite3_column_value(statement, column);
    switch (sqlite3_value_type(value)) {
      case SQLITE_INTEGER: rows.add_integer(sqlite3_value_int64(value)); break;
      case SQLITE_FLOAT: rows.add_real(sqlite3_value_double(value)); break;
      case SQLITE_NULL: rows.add_null(); break;
      case SQLITE_TEXT: {
        const std::string_view text = bytes_of(value);
        bytes += text.size();
        rows.add_text(text);
        break;
      }
      default: {  // SQLITE_BLOB: there are five types
        const std::string_view blob = bytes_of(value);
        bytes += blob.size();
        rows.add_text(blob, CellKind::kBlob);
      }
    }
  }
  return bytes;
}

}  // namespace

Attempt<Rows> read_rows(Connection& connection,
                        const Prepared& statement,
                        const std::vector<Value>& values,
                        const RowLimits& limits) {
  sqlite3_stmt* const handle = statement.handle.get();
  Binding binding(handle);
  if (auto bound = bind(binding, connection, statement, values); !bound) return bound.error();
  Rows rows(static_cast<std::uint32_t>(sqlite3_column_count(handle)));
  std::uint64_t bytes = 0;
  int code = SQLITE_OK;
  while ((code = sqlite3_step(handle)) == SQLITE_ROW) {
    if (rows.row_count() == limits.rows_max) {
      rows.set_truncated();
      return rows;
    }
    bytes += add_row(handle, rows);
    if (rows.row_count() == kManyRows) {
      const std::uint32_t expected = std::min(limits.rows_max, kRowsReservedMax);
      if (bytes / kManyRows * expected <= limits.bytes_max) rows.reserve(expected);
    }
    if (bytes > limits.bytes_max) {
      return refusal(ErrorCode::kTooLarge,
                     fmt::format("more than {} bytes of rows (owner {}: {})",
                                 limits.bytes_max,
                                 statement.owner,
                                 shortened(statement.sql)));
    }
  }
  if (code != SQLITE_DONE) return connection.failure(code, statement.owner, statement.sql);
  return rows;
}

Attempt<Effect> run(Connection& connection,
                    const Prepared& statement,
                    const std::vector<Value>& values) {
  Binding binding(statement.handle.get());
  if (auto bound = bind(binding, connection, statement, values); !bound) return bound.error();
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) code = sqlite3_step(statement.handle.get());
  if (code != SQLITE_DONE) return connection.failure(code, statement.owner, statement.sql);
  sqlite3* const database = connection.handle();
  // A statement that only reads leaves the count of the one before it.
  return Effect{statement.reads_only ? 0 : sqlite3_changes64(database),
                sqlite3_last_insert_rowid(database)};
}

}  // namespace btl::store::sqlite
