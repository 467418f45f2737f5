// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/error.hpp"

#include <gtest/gtest.h>

#include <cerrno>

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

struct Meaning {
  int code;
  int system_error;
  ErrorCode error;
  Reach reach;
};

constexpr Meaning kMeanings[] = {
    {SQLITE_ERROR, 0, ErrorCode::kInvalid, Reach::kStatement},
    {SQLITE_CONSTRAINT_UNIQUE, 0, ErrorCode::kConflict, Reach::kStatement},
    {SQLITE_CONSTRAINT_DATATYPE, 0, ErrorCode::kInvalid, Reach::kStatement},
    {SQLITE_TOOBIG, 0, ErrorCode::kTooLarge, Reach::kStatement},
    {SQLITE_BUSY, 0, ErrorCode::kUnavailable, Reach::kStore},
    {SQLITE_NOMEM, 0, ErrorCode::kUnavailable, Reach::kStore},
    {SQLITE_FULL, 0, ErrorCode::kStorageFull, Reach::kStorageFull},
    {SQLITE_IOERR_WRITE, EDQUOT, ErrorCode::kStorageFull, Reach::kStorageFull},
    {SQLITE_IOERR_SHMSIZE, ENOSPC, ErrorCode::kStorageFull, Reach::kStorageFull},
    {SQLITE_IOERR_WRITE, EIO, ErrorCode::kUnavailable, Reach::kFatal},
    {SQLITE_IOERR_FSYNC, EIO, ErrorCode::kUnavailable, Reach::kFatal},
    {SQLITE_IOERR_FSYNC, ENOSPC, ErrorCode::kStorageFull, Reach::kFatal},
    {SQLITE_CORRUPT, 0, ErrorCode::kCorrupt, Reach::kFatal},
};

TEST(SqliteError, MeansWhatTheCallerAndTheStoreCanDo) {
  for (const Meaning& meaning : kMeanings) {
    EXPECT_EQ(error_code_of(meaning.code, meaning.system_error), meaning.error) << meaning.code;
    EXPECT_EQ(reach_of(meaning.code, meaning.system_error), meaning.reach) << meaning.code;
  }
}

TEST(SqliteError, ShowsAStatementOnOneShortLine) {
  EXPECT_EQ(shortened("  SELECT a,\n\t  b\nFROM t\n"), "SELECT a, b FROM t");
  const std::string shown = shortened(std::string(1'000, 'x'));
  EXPECT_LT(shown.size(), 200U);
  EXPECT_TRUE(shown.ends_with("..."));
}

}  // namespace
}  // namespace btl::store::sqlite
