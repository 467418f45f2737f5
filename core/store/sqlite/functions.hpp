// SPDX-License-Identifier: EUPL-1.2
// What SQL of ours may call beside SQLite's own functions:
//   btl_sha256(text)   SHA-256 of the UTF-8 bytes, 64 hexadecimal digits; NULL of NULL
// A row whose value follows from another row is thereby written in one statement, whatever else is
// in the group.
#pragma once

#include <sqlite3.h>

namespace btl::store::sqlite {

// SQLite's result code.
int add_functions(sqlite3* database);

}  // namespace btl::store::sqlite
