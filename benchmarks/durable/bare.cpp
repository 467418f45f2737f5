// SPDX-License-Identifier: EUPL-1.2
#include "benchmarks/durable/bare.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "core/base/assert.hpp"

namespace btl::benchmarks {
namespace {

using Timer = std::chrono::steady_clock;

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

Database open_database(const std::string& path) {
  sqlite3* opened = nullptr;
  BTL_ASSERT(sqlite3_open_v2(path.c_str(),
                             &opened,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                             nullptr) == SQLITE_OK);
  return Database(opened);
}

void execute(const Database& database, const std::string& sql) {
  BTL_ASSERT(sqlite3_exec(database.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

Prepared prepare(const Database& database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  BTL_ASSERT(sqlite3_prepare_v3(
                 database.get(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) ==
             SQLITE_OK);
  return Prepared(statement);
}

struct BindValue {
  sqlite3_stmt* statement;
  int index;
  void operator()(store::Null) const { sqlite3_bind_null(statement, index); }
  void operator()(std::int64_t value) const { sqlite3_bind_int64(statement, index, value); }
  void operator()(double value) const { sqlite3_bind_double(statement, index, value); }
  void operator()(const std::string& value) const {
    sqlite3_bind_text(
        statement, index, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }
  void operator()(const store::Blob& value) const {
    sqlite3_bind_blob(
        statement, index, value.bytes.data(), static_cast<int>(value.bytes.size()), SQLITE_STATIC);
  }
};

void run(const Prepared& prepared, const std::vector<store::Value>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::visit(BindValue{prepared.get(), static_cast<int>(i + 1)}, values[i]);
  }
  const int code = sqlite3_step(prepared.get());
  BTL_ASSERT(code == SQLITE_DONE || code == SQLITE_ROW);
  sqlite3_reset(prepared.get());
}

}  // namespace

Figures raw_append(const std::string& folder,
                   std::size_t bytes,
                   std::size_t batch,
                   std::chrono::milliseconds length) {
  const std::string path = folder + "/raw";
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  BTL_ASSERT(file >= 0);
  const std::string record(bytes * batch, 'x');
  Figures figures;
  const auto begin = Timer::now();
  auto now = begin;
  while (now - begin < length) {
    const auto before = now;
    BTL_ASSERT(::write(file, record.data(), record.size()) == static_cast<ssize_t>(record.size()));
    BTL_ASSERT(::fdatasync(file) == 0);
    now = Timer::now();
    figures.latencies.emplace_back(now - before);
  }
  const std::chrono::duration<double> took = now - begin;
  figures.per_second = static_cast<double>(figures.latencies.size() * batch) / took.count();
  ::close(file);
  std::filesystem::remove(path);
  return figures;
}

Figures bare_sqlite(const std::string& folder,
                    const std::vector<std::string>& schema,
                    const std::vector<store::Statement>& statements,
                    std::size_t batch,
                    std::chrono::milliseconds length) {
  const std::string path = folder + "/bare.db";
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  const Database database = open_database(path);
  execute(database,
          "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA "
          "secure_delete=ON;"
          "PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=512");
  for (const std::string& sql : schema) execute(database, sql);
  std::vector<Prepared> prepared;
  prepared.reserve(statements.size());
  for (const store::Statement& statement : statements)
    prepared.push_back(prepare(database, statement.sql));
  const Prepared begin_statement = prepare(database, "BEGIN IMMEDIATE");
  const Prepared commit_statement = prepare(database, "COMMIT");
  Figures figures;
  const auto begin = Timer::now();
  auto now = begin;
  while (now - begin < length) {
    const auto before = now;
    run(begin_statement, {});
    for (std::size_t i = 0; i < batch; ++i) {
      for (std::size_t s = 0; s < statements.size(); ++s) run(prepared[s], statements[s].values);
    }
    run(commit_statement, {});
    now = Timer::now();
    figures.latencies.emplace_back(now - before);
  }
  const std::chrono::duration<double> took = now - begin;
  figures.per_second = static_cast<double>(figures.latencies.size() * batch) / took.count();
  return figures;
}

double bare_replay(const std::string& database_path, const std::string& sql, std::size_t page) {
  const Database database = open_database(database_path);
  const Prepared prepared = prepare(database, sql);
  const int columns = sqlite3_column_count(prepared.get());
  std::int64_t last = 0;
  std::size_t rows = 0;
  volatile std::uint64_t touched = 0;  // keeps the reads from being optimised away
  const auto begin = Timer::now();
  for (;;) {
    sqlite3_bind_int64(prepared.get(), 1, last);
    sqlite3_bind_int64(prepared.get(), 2, static_cast<std::int64_t>(page));
    std::size_t got = 0;
    while (sqlite3_step(prepared.get()) == SQLITE_ROW) {
      last = sqlite3_column_int64(prepared.get(), 0);
      for (int column = 1; column < columns; ++column) {
        const auto* text = sqlite3_column_blob(prepared.get(), column);
        touched = touched + static_cast<std::uint64_t>(text != nullptr);
      }
      ++got;
    }
    sqlite3_reset(prepared.get());
    rows += got;
    if (got < page) break;
  }
  const std::chrono::duration<double> took = Timer::now() - begin;
  return static_cast<double>(rows) / took.count();
}

}  // namespace btl::benchmarks
