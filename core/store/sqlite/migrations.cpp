// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/migrations.hpp"

#include <fmt/format.h>
#include <sodium/crypto_hash_sha256.h>

#include <array>
#include <string>
#include <string_view>

#include "core/store/sqlite/schema_rules.hpp"

namespace btl::store::sqlite {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::string_view kCreate =
    "CREATE TABLE IF NOT EXISTS btl_migration (owner TEXT NOT NULL, number INTEGER NOT NULL, "
    "name TEXT NOT NULL, checksum BLOB NOT NULL, applied_at_ns INTEGER NOT NULL, "
    "PRIMARY KEY (owner, number)) STRICT, WITHOUT ROWID";

std::string checksum_of(std::string_view sql) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(sql.data()), sql.size());
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Error incompatible(const OwnerSetup& setup, std::string_view name, std::string_view what) {
  return {ErrorCode::kIncompatible, fmt::format("{}/{}: {}", setup.owner, name, what)};
}

base::Status check_numbers(const OwnerSetup& setup) {
  for (std::size_t place = 0; place < setup.migrations.size(); ++place) {
    const Migration& migration = setup.migrations[place];
    if (migration.number != place + 1) {
      return Error{ErrorCode::kInvalid,
                   fmt::format("{}/{}: migration {} where {} should be",
                               setup.owner,
                               migration.name,
                               migration.number,
                               place + 1)};
    }
  }
  return {};
}

// How many of the setup's migrations are applied.
base::Result<std::size_t> count_applied(Connection& connection, const OwnerSetup& setup) {
  const auto applied = connection.fetch(
      "SELECT number, name, checksum FROM btl_migration WHERE owner = ?1 "
      "ORDER BY number",
      {setup.owner});
  if (!applied) return applied.error().error;
  const Rows& rows = applied.value();
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) {
    const std::string_view name = rows.text(row, 1);
    if (row >= setup.migrations.size()) {
      return incompatible(setup,
                          name,
                          "applied to this database, but unknown to this version of the program: "
                          "use the newer one, or the backup made before it");
    }
    const Migration& migration = setup.migrations[row];
    if (rows.integer(row, 0) != std::int64_t{row} + 1) {
      return incompatible(setup, migration.name, "never applied, although a later one was");
    }
    if (rows.text(row, 2) != checksum_of(migration.sql)) {
      return incompatible(
          setup, migration.name, "changed after it was applied: put it back, and write a new one");
    }
  }
  return rows.row_count();
}

base::Status run_statements(Connection& connection,
                            const OwnerSetup& setup,
                            const Migration& migration) {
  std::string_view rest = migration.sql;
  for (std::size_t number = 1; !rest.empty(); ++number) {  // each round takes a statement
    const std::string_view from = rest;
    auto statement = connection.prepare_next(Purpose::kMigration, setup.owner, from, rest);
    Attempt<void> done = Attempt<void>{};
    if (!statement) {
      done = statement.error();
    } else if (*statement != nullptr) {
      int code = SQLITE_ROW;
      while (code == SQLITE_ROW) code = sqlite3_step(statement->get());
      if (code != SQLITE_DONE) done = connection.failure(code, setup.owner, from);
    }
    if (!done) {
      const Error& error = done.error().error;
      const bool own_fault = done.error().reach == Reach::kStatement;
      return Error{
          own_fault ? ErrorCode::kInvalid : error.code,
          fmt::format(
              "{}/{}, statement {}: {}", setup.owner, migration.name, number, error.message)};
    }
  }
  return {};
}

base::Status record(Connection& connection,
                    const OwnerSetup& setup,
                    const Migration& migration,
                    base::Time now) {
  const auto recorded = connection.fetch("INSERT INTO btl_migration VALUES (?1, ?2, ?3, ?4, ?5)",
                                         {setup.owner,
                                          std::int64_t{migration.number},
                                          migration.name,
                                          Blob{checksum_of(migration.sql)},
                                          base::to_ns(now)});
  if (!recorded) return recorded.error().error;
  return {};
}

base::Status apply_in_transaction(Connection& connection,
                                  const OwnerSetup& setup,
                                  const Migration& migration,
                                  base::Time now) {
  const auto before = schema_names(connection);
  if (!before) return before.error().error;
  if (auto done = run_statements(connection, setup, migration); !done) return done;
  if (auto checked = check_schema(connection, setup.owner, *before); !checked) {
    return Error{checked.error().code,
                 fmt::format("{}/{}: {}", setup.owner, migration.name, checked.error().message)};
  }
  if (auto recorded = record(connection, setup, migration, now); !recorded) return recorded;
  if (auto committed = connection.execute("COMMIT"); !committed) return committed.error().error;
  return {};
}

base::Status apply(Connection& connection,
                   const OwnerSetup& setup,
                   const Migration& migration,
                   base::Time now) {
  if (auto begun = connection.execute("BEGIN IMMEDIATE"); !begun) return begun.error().error;
  base::Status applied = apply_in_transaction(connection, setup, migration, now);
  if (!applied && sqlite3_get_autocommit(connection.handle()) == 0) {
    // Nothing is committed, whatever this says.
    static_cast<void>(connection.execute("ROLLBACK"));
  }
  return applied;
}

}  // namespace

base::Status prepare_migrations(Connection& connection) {
  if (auto created = connection.execute(kCreate); !created) return created.error().error;
  return {};
}

base::Result<std::vector<std::string>> migrated_owners(Connection& connection) {
  const auto found = connection.fetch("SELECT DISTINCT owner FROM btl_migration");
  if (!found) return found.error().error;
  const Rows& rows = found.value();
  std::vector<std::string> owners;
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) owners.emplace_back(rows.text(row, 0));
  return owners;
}

base::Status migrate(Connection& connection,
                     const OwnerSetup& setup,
                     base::Time now,
                     const std::function<base::Status(std::uint32_t number)>& before_first) {
  if (auto checked = check_numbers(setup); !checked) return checked;
  const auto applied = count_applied(connection, setup);
  if (!applied) return applied.error();
  for (std::size_t place = applied.value(); place < setup.migrations.size(); ++place) {
    const Migration& migration = setup.migrations[place];
    if (place == applied.value()) {
      if (auto ready = before_first(migration.number); !ready) return ready;
    }
    if (auto done = apply(connection, setup, migration, now); !done) return done;
  }
  return {};
}

}  // namespace btl::store::sqlite
