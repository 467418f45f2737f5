// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <utility>

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

constexpr std::size_t kSqlShownBytes = 160;

bool is_no_space(int system_error) {
  return system_error == ENOSPC || system_error == EDQUOT;
}

}  // namespace

void throw_exception_from_error(const Failure& failure, const boost::source_location& where) {
  base::throw_exception_from_error(failure.error, where);
}

base::ErrorCode error_code_of(int code, int system_error) noexcept {
  if (code == SQLITE_CONSTRAINT_DATATYPE) return ErrorCode::kInvalid;
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return ErrorCode::kConflict;
    case SQLITE_AUTH:
    case SQLITE_PERM:
    case SQLITE_READONLY: return ErrorCode::kDenied;
    case SQLITE_TOOBIG: return ErrorCode::kTooLarge;
    case SQLITE_INTERRUPT: return ErrorCode::kTimeout;
    case SQLITE_FULL: return ErrorCode::kStorageFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::kCorrupt;
    case SQLITE_IOERR:
      return is_no_space(system_error) ? ErrorCode::kStorageFull : ErrorCode::kUnavailable;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_SCHEMA: return ErrorCode::kUnavailable;
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE: return ErrorCode::kInvalid;
    default:  // a set of another library: what is not known is nothing a caller can act on
      return ErrorCode::kInternal;
  }
}

Reach reach_of(int code, int system_error) noexcept {
  switch (code & 0xff) {
    case SQLITE_FULL: return Reach::kStorageFull;
    case SQLITE_IOERR:
      // A sync that failed is fatal whatever the reason: the kernel may have dropped the pages.
      if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return Reach::kFatal;
      if (code == SQLITE_IOERR_NOMEM) return Reach::kStore;
      return is_no_space(system_error) ? Reach::kStorageFull : Reach::kFatal;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Reach::kFatal;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL: return Reach::kStore;
    default:  // see above
      return Reach::kStatement;
  }
}

Failure failure_of(sqlite3* database, int code, std::string_view subject) {
  const int system_error = sqlite3_system_errno(database);
  return {{error_code_of(code, system_error),
           fmt::format("{} ({})", sqlite3_errmsg(database), subject)},
          reach_of(code, system_error)};
}

Failure refusal(base::ErrorCode code, std::string message) {
  return {{code, std::move(message)}, Reach::kStatement};
}

std::string shortened(std::string_view sql) {
  std::string line;
  bool space = false;
  for (const char letter : sql) {
    if (letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r') {
      space = !line.empty();
      continue;
    }
    if (line.size() >= kSqlShownBytes) return line + "...";
    if (space) line += ' ';
    space = false;
    line += letter;
  }
  return line;
}

}  // namespace btl::store::sqlite
