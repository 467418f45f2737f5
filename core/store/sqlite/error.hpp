// SPDX-License-Identifier: EUPL-1.2
// What a failed SQLite call means: for the caller (the error), and for the store (its reach).
#pragma once

#include <sqlite3.h>

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::store::sqlite {

// How far a failure goes.
enum class Reach : std::uint8_t {
  kStatement,  // the statement is wrong or its constraint does not hold: only its batch is refused
  kStore,      // no fault of the statement, nothing is lost: the group fails, the next may succeed
  kStorageFull,  // as kStore, until there is space
  kFatal,        // what is on disk can no longer be trusted: never write again
};

struct Failure {
  base::Error error = {};
  Reach reach = Reach::kStatement;
};

// Attempt::value() on a failure is a bug: aborts with the message.
[[noreturn]] void throw_exception_from_error(const Failure& failure,
                                             const boost::source_location& where);

template <class T>
using Attempt = boost::system::result<T, Failure>;

// What an extended result code means. `system_error` is the errno that SQLite saw, 0 when none.
base::ErrorCode error_code_of(int code, int system_error) noexcept;
Reach reach_of(int code, int system_error) noexcept;

// The failure that `database` reports for `code`. `subject` says what failed: "owner x: SELECT
// ...".
Failure failure_of(sqlite3* database, int code, std::string_view subject);

// A failure that SQLite did not find but we did.
Failure refusal(base::ErrorCode code, std::string message);

// SQL for a message: one line, shortened.
std::string shortened(std::string_view sql);

}  // namespace btl::store::sqlite
