// SPDX-License-Identifier: EUPL-1.2
// One SQLite connection, set up the way all of ours are: strict, defensive, bounded. Used by one
// thread at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/os/clock.hpp"
#include "core/store/rows.hpp"
#include "core/store/sqlite/authorizer.hpp"
#include "core/store/sqlite/error.hpp"
#include "core/store/sqlite/statement_cache.hpp"
#include "core/store/sqlite/time_limit.hpp"

namespace btl::store::sqlite {

enum class Role : std::uint8_t {
  kWriter,  // the one that writes and checkpoints
  kReader,  // opened read-only; leaves the log alone when it closes
};

struct ConnectionOptions {
  std::string path = {};
  std::string vfs = {};  // empty: SQLite's default
  Role role = Role::kReader;
  std::uint32_t cache_kib = 1024;
  std::uint32_t statements_max = 64;
  std::uint64_t log_bytes_max =
      0;  // writer: the log file is cut back to this when it is begun anew
};

class Connection {
 public:
  // Only recovery and checkpoints take locks that others wait for.
  static constexpr int kBusyMs = 5'000;

  // `owners` and `clock` must outlive the connection. kCorrupt when the file is no database of
  // ours, kIncompatible when it is of a newer program.
  static base::Result<std::unique_ptr<Connection>> open(const ConnectionOptions& options,
                                                        const Owners& owners,
                                                        const os::Clock& clock);
  // Not open yet: use open().
  Connection(const ConnectionOptions& options, const Owners& owners, const os::Clock& clock);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  // The statement `sql`, compiled for `owner` and ready to bind. Valid until the next call.
  Attempt<Prepared*> prepare(Purpose purpose, std::string_view owner, std::string_view sql);

  // As prepare(), for a text of several statements: compiles the first, sets `rest` to what follows
  // it. Not cached; an empty handle when only blanks and comments are left.
  Attempt<StatementHandle> prepare_next(Purpose purpose,
                                        std::string_view owner,
                                        std::string_view sql,
                                        std::string_view& rest);

  // Runs one statement of the store's own, without values. Rows are dropped.
  Attempt<void> execute(std::string_view sql);

  // Runs one statement of the store's own and gives its rows.
  Attempt<Rows> fetch(std::string_view sql, const std::vector<Value>& values = {});

  // What went wrong on this connection just now with `code`.
  Failure failure(int code, std::string_view owner, std::string_view sql);

  // The first failure after which what is on disk can no longer be trusted. It stays.
  [[nodiscard]] const std::optional<base::Error>& broken() const { return broken_; }

  // From now on closing leaves the log as it is: after a failed sync nothing may be moved.
  void leave_log_alone();

  [[nodiscard]] sqlite3* handle() const { return database_.get(); }
  TimeLimit& time_limit() { return time_limit_; }

 private:
  struct CloseDatabase {
    void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
  };

  base::Status open_file(const ConnectionOptions& options);
  Attempt<void> configure(const ConnectionOptions& options);
  Attempt<void> configure_writer(const ConnectionOptions& options);
  base::Status recognise(Role role);
  Attempt<StatementHandle> compile(std::string_view owner,
                                   std::string_view sql,
                                   unsigned flags,
                                   std::string_view& rest);

  // In this order: statements go before their database, and the database before what it calls.
  std::optional<base::Error> broken_;
  TimeLimit time_limit_;
  Authorizer authorizer_;
  std::unique_ptr<sqlite3, CloseDatabase> database_;
  StatementCache cache_;
};

}  // namespace btl::store::sqlite
