// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "core/base/assert.hpp"
#include "core/store/sqlite/backup.hpp"
#include "core/store/sqlite/checkpoint.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/sqlite/lock_file.hpp"
#include "core/store/sqlite/migrations.hpp"
#include "core/store/sqlite/owners.hpp"
#include "core/store/sqlite/readers.hpp"
#include "core/store/sqlite/table_shapes.hpp"
#include "core/store/sqlite/writer.hpp"

namespace btl::store {
namespace {

using base::Error;
using base::ErrorCode;

// Small: an idle server must stay small. The writer touches more pages in one transaction than a
// reader.
constexpr std::uint32_t kWriterCacheKib = 4096;
constexpr std::uint32_t kReaderCacheKib = 1024;
constexpr std::uint32_t kWriterStatementsMax = 256;
constexpr std::uint32_t kReaderStatementsMax = 64;
constexpr std::uint32_t kReadersMax = 16;
constexpr mode_t kOnlyOurs = 0600;

std::uint64_t file_bytes(const std::string& path) {
  std::error_code absent;
  const auto bytes = std::filesystem::file_size(path, absent);
  return absent ? 0 : bytes;
}

// SQLite gives the log the mode of the database: readable by nobody else from the first byte.
base::Status create_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOnlyOurs);
  if (descriptor < 0) {
    return Error{ErrorCode::kUnavailable,
                 fmt::format("cannot open {}: {}", path, std::generic_category().message(errno))};
  }
  ::close(descriptor);
  return {};
}

class SqliteStore final : public Store {
 public:
  static base::Result<std::unique_ptr<Store>> open(const SqliteOptions& options,
                                                   const os::Clock& clock);

  SqliteStore(SqliteOptions options, const os::Clock& clock, sqlite::LockFile lock)
      : options_(std::move(options)), clock_(clock), lock_(std::move(lock)) {}

  base::Status set_up(const OwnerSetup& setup) override;
  void query(Query query, QueryDone done, CancelToken cancel) override {
    readers_->query(std::move(query), std::move(done), std::move(cancel));
  }
  void commit(Batch batch, CommitDone done) override {
    writer_->commit(std::move(batch), std::move(done));
  }
  [[nodiscard]] StoreStatus status() const override;
  base::Result<std::vector<std::string>> check() override { return sqlite::check(source()); }
  base::Result<std::vector<TableShape>> tables() override;
  base::Status purge_deleted() override { return writer_->run(sqlite::purge); }
  base::Status backup(const std::string& path) override { return sqlite::back_up(source(), path); }

 private:
  base::Status start();
  base::Status set_up_on_writer(sqlite::Connection& connection, const OwnerSetup& setup);
  base::Status save_before_migration(const OwnerSetup& setup, std::uint32_t number);
  [[nodiscard]] sqlite::Source source() const {
    return {.path = options_.path, .vfs = options_.vfs, .owners = owners_, .clock = clock_};
  }

  const SqliteOptions options_;
  const os::Clock& clock_;
  const sqlite::LockFile lock_;
  sqlite::Owners owners_;
  std::unique_ptr<sqlite::Writer> writer_;
  std::unique_ptr<sqlite::Readers> readers_;  // after the writer: closes before it

  // The writer thread's own. Batches that were committed when all that the database holds was last
  // saved; no value when it never was.
  std::optional<std::uint64_t> saved_at_commit_;
};

base::Result<std::unique_ptr<Store>> SqliteStore::open(const SqliteOptions& options,
                                                       const os::Clock& clock) {
  if (options.path.empty() || options.path.starts_with(':')) {
    return Error{ErrorCode::kInvalid, fmt::format("\"{}\" is no file", options.path)};
  }
  if (options.readers == 0 || options.readers > kReadersMax) {
    return Error{ErrorCode::kInvalid,
                 fmt::format("{} readers: 1 to {} are possible", options.readers, kReadersMax)};
  }
  // SQLite then counts no memory, and takes no mutex for each allocation. It holds for the process
  // and is refused once a connection was opened, which costs speed alone.
  static_cast<void>(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0));
  auto lock = sqlite::LockFile::acquire(options.path + ".lock");
  if (!lock) return lock.error();
  auto store = std::make_unique<SqliteStore>(options, clock, std::move(*lock));
  if (auto started = store->start(); !started) return started.error();
  return std::unique_ptr<Store>(std::move(store));
}

base::Status SqliteStore::start() {
  if (auto created = create_file(options_.path); !created) return created;
  const bool was_empty = file_bytes(options_.path) == 0;
  auto connection = sqlite::Connection::open({.path = options_.path,
                                              .vfs = options_.vfs,
                                              .role = sqlite::Role::kWriter,
                                              .cache_kib = kWriterCacheKib,
                                              .statements_max = kWriterStatementsMax,
                                              .log_bytes_max = options_.checkpoint_bytes * 4},
                                             owners_,
                                             clock_);
  if (!connection) return connection.error();
  if (auto prepared = sqlite::prepare_migrations(**connection); !prepared) return prepared;
  const auto known = sqlite::migrated_owners(**connection);
  if (!known) return known.error();
  for (const std::string& owner : *known) {
    if (auto introduced = owners_.introduce(owner); !introduced) return introduced;
  }
  if (was_empty) saved_at_commit_ = 0;  // there is nothing to save yet
  std::vector<std::unique_ptr<sqlite::Connection>> readers;
  for (std::uint32_t count = 0; count < options_.readers; ++count) {
    auto reader = sqlite::Connection::open({.path = options_.path,
                                            .vfs = options_.vfs,
                                            .role = sqlite::Role::kReader,
                                            .cache_kib = kReaderCacheKib,
                                            .statements_max = kReaderStatementsMax},
                                           owners_,
                                           clock_);
    if (!reader) return reader.error();
    readers.push_back(std::move(*reader));
  }
  writer_ = std::make_unique<sqlite::Writer>(
      std::move(*connection),
      sqlite::WriteLimits{.group_batches_max = options_.group_batches_max,
                          .group_bytes_max = options_.group_bytes_max,
                          .waiting_batches_max = options_.waiting_batches_max},
      sqlite::CheckpointLimits{.idle_bytes = options_.checkpoint_bytes,
                               .busy_bytes = options_.checkpoint_bytes * 2,
                               .hard_bytes = options_.checkpoint_bytes * 8},
      options_.on_fatal);
  readers_ = std::make_unique<sqlite::Readers>(std::move(readers), clock_);
  return {};
}

base::Status SqliteStore::set_up(const OwnerSetup& setup) {
  if (auto introduced = owners_.introduce(setup.owner); !introduced) return introduced;
  return writer_->run(
      [&](sqlite::Connection& connection) { return set_up_on_writer(connection, setup); });
}

base::Status SqliteStore::set_up_on_writer(sqlite::Connection& connection,
                                           const OwnerSetup& setup) {
  auto migrated = sqlite::migrate(connection, setup, clock_.now(), [&](std::uint32_t number) {
    return save_before_migration(setup, number);
  });
  if (!migrated) return migrated;
  if (setup.accepts) {
    const auto tables = sqlite::table_shapes(connection, setup.owner + "_");
    if (!tables) return tables.error();
    if (auto accepted = setup.accepts(*tables); !accepted) return accepted;
  }
  owners_.let_in(setup.owner, setup.readable_views);
  return {};
}

base::Result<std::vector<TableShape>> SqliteStore::tables() {
  std::vector<TableShape> found;
  auto read = writer_->run([&found](sqlite::Connection& connection) -> base::Status {
    auto tables = sqlite::table_shapes(connection, "");
    if (!tables) return tables.error();
    found = std::move(*tables);
    return {};
  });
  if (!read) return read.error();
  return found;
}

// One start may bring migrations of many owners: the copy before the first of them holds what all
// of them change, as long as nobody else has written since.
base::Status SqliteStore::save_before_migration(const OwnerSetup& setup, std::uint32_t number) {
  const std::uint64_t commits = writer_->status().commits;
  if (saved_at_commit_ == commits) return {};
  if (auto saved = sqlite::back_up_before_migration(source(), setup.owner, number); !saved) {
    return Error{saved.error().code,
                 fmt::format("no migration without a backup: {}", saved.error().message)};
  }
  saved_at_commit_ = commits;
  return {};
}

StoreStatus SqliteStore::status() const {
  const sqlite::WriterStatus writer = writer_->status();
  return {.backend = fmt::format("sqlite {}", sqlite3_libversion()),
          .bytes = file_bytes(options_.path),
          .log_bytes = file_bytes(options_.path + "-wal"),
          .commits = writer.commits,
          .groups = writer.groups,
          .refused = writer.refused,
          .writable = writer.writable,
          .reason = writer.reason};
}

}  // namespace

base::Result<std::unique_ptr<Store>> open_sqlite(const SqliteOptions& options,
                                                 const os::Clock& clock) {
  return SqliteStore::open(options, clock);
}

}  // namespace btl::store
