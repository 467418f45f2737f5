// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/connection.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/store/sqlite/execute.hpp"
#include "core/store/sqlite/functions.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

// Marks the file as ours: "btls".
constexpr std::int64_t kApplicationId = 0x6274'6c73;
// Of the host's side of the file; see docs/formats/database.md.
constexpr std::int64_t kFormat = 1;
constexpr int kPageBytes = 8192;
// The store itself, in the cache: no owner can have this name.
constexpr std::string_view kNobody;

struct Limit {
  int which;
  int value;
};
// What no statement of ours needs more of. Large values go to files, long lists into JSON arrays.
constexpr std::array kLimits = {
    Limit{SQLITE_LIMIT_LENGTH, 16 << 20},
    Limit{SQLITE_LIMIT_SQL_LENGTH, 256 << 10},
    Limit{SQLITE_LIMIT_COLUMN, 200},
    Limit{SQLITE_LIMIT_EXPR_DEPTH, 200},
    Limit{SQLITE_LIMIT_COMPOUND_SELECT, 100},
    Limit{SQLITE_LIMIT_VDBE_OP, 250'000},
    Limit{SQLITE_LIMIT_FUNCTION_ARG, 32},
    Limit{SQLITE_LIMIT_ATTACHED, 0},
    Limit{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1'000},
    Limit{SQLITE_LIMIT_VARIABLE_NUMBER, 4'096},
    Limit{SQLITE_LIMIT_TRIGGER_DEPTH, 20},
    Limit{SQLITE_LIMIT_WORKER_THREADS, 0},
};

struct Setting {
  int which;
  int value;
};
constexpr std::array kSettings = {
    Setting{SQLITE_DBCONFIG_DEFENSIVE, 1},
    Setting{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    Setting{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    Setting{SQLITE_DBCONFIG_DQS_DDL, 0},
    Setting{SQLITE_DBCONFIG_DQS_DML, 0},
    Setting{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    Setting{SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    Setting{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
};

int ask_authorizer(void* authorizer,
                   int action,
                   const char* first,
                   const char* second,
                   const char* /*database*/,
                   const char* via) {
  return static_cast<Authorizer*>(authorizer)->allows(action, first, second, via) ? SQLITE_OK
                                                                                  : SQLITE_DENY;
}

int ask_time_limit(void* limit) {
  return static_cast<TimeLimit*>(limit)->tick() ? 1 : 0;
}

}  // namespace

Connection::Connection(const ConnectionOptions& options,
                       const Owners& owners,
                       const os::Clock& clock)
    : time_limit_(clock), authorizer_(owners), cache_(options.statements_max) {}

Connection::~Connection() = default;

base::Result<std::unique_ptr<Connection>> Connection::open(const ConnectionOptions& options,
                                                           const Owners& owners,
                                                           const os::Clock& clock) {
  auto connection = std::make_unique<Connection>(options, owners, clock);
  if (auto opened = connection->open_file(options); !opened) return opened.error();
  if (auto configured = connection->configure(options); !configured) {
    return base::Error{
        configured.error().error.code,
        fmt::format("cannot open {}: {}", options.path, configured.error().error.message)};
  }
  if (auto ours = connection->recognise(options.role); !ours) {
    return base::Error{ours.error().code, fmt::format("{} {}", options.path, ours.error().message)};
  }
  sqlite3* const database = connection->handle();
  sqlite3_set_authorizer(database, ask_authorizer, &connection->authorizer_);
  sqlite3_progress_handler(
      database, TimeLimit::kTickSteps, ask_time_limit, &connection->time_limit_);
  return connection;
}

base::Status Connection::open_file(const ConnectionOptions& options) {
  const int access = options.role == Role::kWriter ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                   : SQLITE_OPEN_READONLY;
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(
      options.path.c_str(),
      &database,
      access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE,
      options.vfs.empty() ? nullptr : options.vfs.c_str());
  database_.reset(database);
  if (code == SQLITE_OK) return {};
  return base::Error{error_code_of(code, 0),
                     fmt::format("cannot open {}: {}",
                                 options.path,
                                 database == nullptr ? "out of memory" : sqlite3_errmsg(database))};
}

Attempt<void> Connection::configure(const ConnectionOptions& options) {
  for (const Limit& limit : kLimits) sqlite3_limit(handle(), limit.which, limit.value);
  for (const Setting& setting : kSettings) {
    const int code = sqlite3_db_config(handle(), setting.which, setting.value, nullptr);
    if (code != SQLITE_OK) return failure(code, kNobody, "sqlite3_db_config");
  }
  if (const int code = add_functions(handle()); code != SQLITE_OK) {
    return failure(code, kNobody, "add_functions");
  }
  sqlite3_busy_timeout(handle(), kBusyMs);
  if (options.role == Role::kWriter) {
    if (auto done = configure_writer(options); !done) return done;
  } else {
    leave_log_alone();
  }
  const std::string cache = fmt::format("PRAGMA cache_size = -{}", options.cache_kib);
  for (const std::string_view sql :
       {std::string_view(cache),
        std::string_view("PRAGMA mmap_size = 0"),
        // Sorting must not leave rows of people in temporary files.
        std::string_view("PRAGMA temp_store = MEMORY"),
        // These tables of SQLite's must be known before the authorizer is asked: the first use
        // makes them.
        std::string_view("SELECT 1 FROM json_each('[]'), json_tree('[]')")}) {
    if (auto done = execute(sql); !done) return done;
  }
  return {};
}

Attempt<void> Connection::configure_writer(const ConnectionOptions& options) {
  const std::string page = fmt::format("PRAGMA page_size = {}", kPageBytes);  // of a new file only
  const std::string log = fmt::format("PRAGMA journal_size_limit = {}", options.log_bytes_max);
  for (const std::string_view sql :
       {std::string_view(page),
        std::string_view("PRAGMA synchronous = FULL"),
        std::string_view("PRAGMA secure_delete = ON"),
        std::string_view(log),
        std::string_view(
            "PRAGMA wal_autocheckpoint = 0")}) {  // the writer does it; see checkpoint.hpp
    if (auto done = execute(sql); !done) return done;
  }
  return {};
}

base::Status Connection::recognise(Role role) {
  const auto found = fetch(
      "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) "
      "FROM pragma_application_id, pragma_user_version");
  if (!found) return found.error().error;
  const Rows& rows = found.value();
  const std::int64_t id = rows.integer(0, 0);
  const std::int64_t format = rows.integer(0, 1);
  const bool is_new = id == 0 && format == 0 && rows.integer(0, 2) == 0;
  if (id != kApplicationId && !(is_new && role == Role::kWriter)) {
    return base::Error{ErrorCode::kCorrupt, "is a database, but not one of btl"};
  }
  if (format > kFormat) {
    return base::Error{ErrorCode::kIncompatible,
                       fmt::format("is of format {}, this program knows {}", format, kFormat)};
  }
  if (role == Role::kReader) return {};
  const auto mode = fetch("PRAGMA journal_mode = WAL");
  if (!mode) return mode.error().error;
  if (const Rows& answer = mode.value(); answer.text(0, 0) != "wal") {
    return base::Error{ErrorCode::kUnavailable, "cannot have a write-ahead log where it is"};
  }
  if (!is_new) return {};
  for (const std::string& sql : {std::string("BEGIN IMMEDIATE"),
                                 fmt::format("PRAGMA application_id = {}", kApplicationId),
                                 fmt::format("PRAGMA user_version = {}", kFormat),
                                 std::string("COMMIT")}) {
    if (auto done = execute(sql); !done) return done.error().error;
  }
  return {};
}

Attempt<StatementHandle> Connection::compile(std::string_view owner,
                                             std::string_view sql,
                                             unsigned flags,
                                             std::string_view& rest) {
  if (sql.find('\0') != std::string_view::npos) {
    return refusal(ErrorCode::kInvalid, fmt::format("a NUL in a statement of {}", owner));
  }
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(
      handle(), sql.data(), static_cast<int>(sql.size()), flags, &statement, &tail);
  StatementHandle handle(statement);
  if (code != SQLITE_OK && !authorizer_.reason().empty()) {
    return refusal(ErrorCode::kDenied,
                   fmt::format("{} ({})", authorizer_.reason(), shortened(sql)));
  }
  if (code != SQLITE_OK) return failure(code, owner, sql);
  rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  return handle;
}

Attempt<Prepared*> Connection::prepare(Purpose purpose,
                                       std::string_view owner,
                                       std::string_view sql) {
  authorizer_.begin(purpose, owner, sql);
  if (Prepared* const known = cache_.find(owner, sql); known != nullptr) return known;
  if (const std::string reason = authorizer_.refuses_text(); !reason.empty()) {
    return refusal(ErrorCode::kDenied, fmt::format("{} ({})", reason, shortened(sql)));
  }
  std::string_view rest;
  auto compiled = compile(owner, sql, SQLITE_PREPARE_PERSISTENT, rest);
  if (!compiled) return compiled.error();
  if (*compiled == nullptr) {
    return refusal(ErrorCode::kInvalid, fmt::format("an empty statement of {}", owner));
  }
  while (!rest.empty()) {  // each round takes at least a ";"
    auto second = compile(owner, rest, 0, rest);
    if (!second || *second != nullptr) {
      return refusal(ErrorCode::kInvalid,
                     fmt::format("more than one statement (owner {}: {})", owner, shortened(sql)));
    }
  }
  Prepared prepared{std::string(owner), std::string(sql), std::move(*compiled)};
  prepared.parameters = sqlite3_bind_parameter_count(prepared.handle.get());
  prepared.reads_only = sqlite3_stmt_readonly(prepared.handle.get()) != 0;
  return cache_.insert(std::move(prepared));
}

Attempt<StatementHandle> Connection::prepare_next(Purpose purpose,
                                                  std::string_view owner,
                                                  std::string_view sql,
                                                  std::string_view& rest) {
  authorizer_.begin(purpose, owner, sql);
  auto compiled = compile(owner, sql, 0, rest);
  if (!compiled) return compiled;
  authorizer_.begin(purpose, owner, sql.substr(0, sql.size() - rest.size()));
  if (const std::string reason = authorizer_.refuses_text(); !reason.empty()) {
    return refusal(ErrorCode::kDenied, reason);
  }
  return compiled;
}

Attempt<void> Connection::execute(std::string_view sql) {
  const auto rows = fetch(sql);
  if (!rows) return rows.error();
  return {};
}

Attempt<Rows> Connection::fetch(std::string_view sql, const std::vector<Value>& values) {
  const auto prepared = prepare(Purpose::kStore, kNobody, sql);
  if (!prepared) return prepared.error();
  return read_rows(*this, **prepared, values, RowLimits{});
}

Failure Connection::failure(int code, std::string_view owner, std::string_view sql) {
  if (const auto reached = time_limit_.reached(); code == SQLITE_INTERRUPT && reached) {
    const bool cancelled = *reached == ErrorCode::kCancelled;
    return refusal(
        *reached,
        fmt::format(
            "{} (owner {}: {})", cancelled ? "cancelled" : "took too long", owner, shortened(sql)));
  }
  Failure failure = failure_of(
      handle(),
      code,
      owner.empty() ? shortened(sql) : fmt::format("owner {}: {}", owner, shortened(sql)));
  if (failure.reach == Reach::kFatal && !broken_.has_value()) broken_ = failure.error;
  return failure;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it changes the connection.
void Connection::leave_log_alone() {
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

}  // namespace btl::store::sqlite
