// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "core/store/sqlite/connection.hpp"

namespace btl::store::sqlite {
namespace {

using base::Error;
using base::ErrorCode;
namespace fs = std::filesystem;

constexpr std::size_t kFindingsMax = 100;
constexpr mode_t kBackupMode = 0600;

struct CloseDatabase {
  void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

Error system_failure(std::string_view action, const std::string& path, int number) {
  const bool full = number == ENOSPC || number == EDQUOT;
  return {full ? ErrorCode::kStorageFull : ErrorCode::kUnavailable,
          fmt::format("cannot {} {}: {}", action, path, std::generic_category().message(number))};
}

base::Status sync_path(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return system_failure("open", path, errno);
  const int synced = ::fsync(descriptor);
  const int number = errno;
  ::close(descriptor);
  if (synced != 0) return system_failure("sync", path, number);
  return {};
}

// Empty and readable by nobody else, before a byte is in it.
base::Status create_file(const std::string& path) {
  const int descriptor =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kBackupMode);
  if (descriptor < 0) return system_failure("create", path, errno);
  ::close(descriptor);
  return {};
}

base::Result<std::unique_ptr<Connection>> open_reader(const Source& source, std::string path) {
  return Connection::open(
      {.path = std::move(path), .vfs = source.vfs, .role = Role::kReader, .statements_max = 8},
      source.owners,
      source.clock);
}

base::Result<std::vector<std::string>> findings(Connection& connection) {
  const auto integrity = connection.fetch(fmt::format("PRAGMA integrity_check({})", kFindingsMax));
  if (!integrity) return integrity.error().error;
  const auto keys = connection.fetch(fmt::format(
      "SELECT \"table\", \"parent\" FROM pragma_foreign_key_check LIMIT {}", kFindingsMax));
  if (!keys) return keys.error().error;
  std::vector<std::string> found;
  const Rows& pages = integrity.value();
  for (std::uint32_t row = 0; row < pages.row_count(); ++row) {
    if (pages.text(row, 0) != "ok") found.emplace_back(pages.text(row, 0));
  }
  const Rows& references = keys.value();
  for (std::uint32_t row = 0; row < references.row_count(); ++row) {
    found.push_back(fmt::format("a row of {} refers to a row of {} that is not there",
                                references.text(row, 0),
                                references.text(row, 1)));
  }
  return found;
}

Error copy_failure(sqlite3* database, int code, const std::string& path) {
  return {error_code_of(code, sqlite3_system_errno(database)),
          fmt::format("cannot copy the database to {}: {}", path, sqlite3_errmsg(database))};
}

base::Status copy_pages(Connection& from, const Source& source, const std::string& path) {
  sqlite3* opened = nullptr;
  int code = sqlite3_open_v2(path.c_str(),
                             &opened,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE,
                             source.vfs.empty() ? nullptr : source.vfs.c_str());
  const Database to(opened);
  if (code != SQLITE_OK) return copy_failure(to.get(), code, path);
  // A copy that is cut short is thrown away: it needs no journal, and one sync at the end.
  for (const char* sql : {"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"}) {
    code = sqlite3_exec(to.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return copy_failure(to.get(), code, path);
  }
  sqlite3_backup* const backup = sqlite3_backup_init(to.get(), "main", from.handle(), "main");
  if (backup == nullptr) return copy_failure(to.get(), sqlite3_errcode(to.get()), path);
  sqlite3_backup_step(backup, -1);
  code = sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) return copy_failure(to.get(), code, path);
  // One file that can be read from anywhere; opening the store makes it a log again.
  code = sqlite3_exec(to.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return copy_failure(to.get(), code, path);
  return {};
}

base::Status verify(const Source& source, const std::string& path) {
  const auto copy = open_reader(source, path);
  if (!copy) return copy.error();
  const auto found = findings(**copy);
  if (!found) return found.error();
  if (found->empty()) return {};
  return Error{ErrorCode::kCorrupt,
               fmt::format("the copy {} is damaged: {}", path, found->front())};
}

base::Status copy_and_verify(const Source& source, const std::string& path) {
  if (auto created = create_file(path); !created) return created;
  const auto from = open_reader(source, source.path);
  if (!from) return from.error();
  if (auto copied = copy_pages(**from, source, path); !copied) return copied;
  if (auto verified = verify(source, path); !verified) return verified;
  return sync_path(path);
}

std::string folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

// Removes all but the newest. Best effort: an old copy too many harms nobody.
void keep_newest(const std::string& prefix) {
  std::vector<std::pair<fs::file_time_type, fs::path>> copies;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_of(prefix), ignored)) {
    if (!entry.path().filename().string().starts_with(fs::path(prefix).filename().string()))
      continue;
    copies.emplace_back(entry.last_write_time(ignored), entry.path());
  }
  std::sort(copies.rbegin(), copies.rend());
  for (std::size_t place = kMigrationBackupsMax; place < copies.size(); ++place) {
    fs::remove(copies[place].second, ignored);
  }
}

}  // namespace

base::Status back_up(const Source& source, const std::string& target) {
  const std::string part = target + ".part";
  std::error_code ignored;
  base::Status made = copy_and_verify(source, part);
  // link() refuses to replace, where rename() would not.
  if (made && ::link(part.c_str(), target.c_str()) != 0) {
    made = errno == EEXIST ? Error{ErrorCode::kConflict, fmt::format("{} exists", target)}
                           : system_failure("create", target, errno);
  }
  fs::remove(part, ignored);
  if (!made) return made;
  return sync_path(folder_of(target));
}

base::Result<std::vector<std::string>> check(const Source& source) {
  const auto connection = open_reader(source, source.path);
  if (!connection) return connection.error();
  return findings(**connection);
}

base::Status back_up_before_migration(const Source& source,
                                      const std::string& owner,
                                      std::uint32_t number) {
  const std::string prefix = source.path + ".before-";
  const std::string target = fmt::format("{}{}-{:04}", prefix, owner, number);
  std::error_code ignored;
  fs::remove(target, ignored);  // of an attempt that failed
  if (auto made = back_up(source, target); !made) return made;
  keep_newest(prefix);
  return {};
}

}  // namespace btl::store::sqlite
