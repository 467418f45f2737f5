// SPDX-License-Identifier: EUPL-1.2
#include "core/base/result.hpp"

#include <cstdlib>

#include "core/base/assert.hpp"

namespace btl::base {

std::string_view to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kInvalid: return "invalid";
    case ErrorCode::kDenied: return "denied";
    case ErrorCode::kNotFound: return "not-found";
    case ErrorCode::kConflict: return "conflict";
    case ErrorCode::kFull: return "full";
    case ErrorCode::kTooLarge: return "too-large";
    case ErrorCode::kTimeout: return "timeout";
    case ErrorCode::kUnavailable: return "unavailable";
    case ErrorCode::kStorageFull: return "storage-full";
    case ErrorCode::kIncompatible: return "incompatible";
    case ErrorCode::kCorrupt: return "corrupt";
    case ErrorCode::kCancelled: return "cancelled";
    case ErrorCode::kInternal: return "internal";
  }
  std::abort();
}

void throw_exception_from_error(const Error& error, const boost::source_location& where) {
  assertion_failed(error.message.c_str(), where.file_name(), static_cast<int>(where.line()));
}

}  // namespace btl::base
