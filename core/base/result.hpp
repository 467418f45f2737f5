// SPDX-License-Identifier: EUPL-1.2
// Expected failure as a value. The code says what the caller can do; the message names what and
// where, for a person.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace btl::base {

enum class ErrorCode : std::uint8_t {
  kInvalid,       // the input is wrong: fix it
  kDenied,        // not allowed
  kNotFound,      // no such thing
  kConflict,      // an expectation did not hold: read again, decide again
  kFull,          // a stated limit is reached: try later
  kTooLarge,      // above a stated maximum: never retry
  kTimeout,       // the deadline passed
  kUnavailable,   // temporary: try again
  kStorageFull,   // the disk is full; nothing was written
  kIncompatible,  // versions do not fit
  kCorrupt,       // data on disk is not what we wrote
  kCancelled,     // the caller asked for the end
  kInternal,      // a bug, or a failure nobody can act on
};

// Lower-case words for logs and documents: "not-found".
std::string_view to_string(ErrorCode code) noexcept;

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
};

// Result::value() on an error is a bug: aborts with the message.
[[noreturn]] void throw_exception_from_error(const Error& error,
                                             const boost::source_location& where);

template <class T>
using Result = boost::system::result<T, Error>;
using Status = Result<void>;

}  // namespace btl::base
