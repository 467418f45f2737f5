// SPDX-License-Identifier: MIT
// Expected failure as a value: an operation gives a Result<T>, which holds a T or an Error that
// says why not.
//
// Test it (`if (!rows) ...`), or just read it: reading the value of a failure throws Failure, and a
// handler that lets it pass fails with that very code and message. So both styles are safe; nothing
// ever ends the server.
#pragma once

#include <btl/base.h>

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace btl {

// What went wrong, in terms of what can be done about it. A newer host may give codes not named
// here.
enum class ErrorCode : std::uint32_t {
  kArgument = BTL_E_ARGUMENT,         // the call was made wrongly: fix the code
  kInvalid = BTL_E_INVALID,           // the data is wrong: fix the input
  kDenied = BTL_E_DENIED,             // the manifest or the operator does not allow it
  kNotFound = BTL_E_NOT_FOUND,        // no such thing
  kConflict = BTL_E_CONFLICT,         // an expectation did not hold: read again, decide again
  kFull = BTL_E_FULL,                 // a stated limit is reached: try later
  kTooLarge = BTL_E_TOO_LARGE,        // above a stated maximum: never retry
  kTimeout = BTL_E_TIMEOUT,           // the deadline passed
  kUnavailable = BTL_E_UNAVAILABLE,   // temporary: try again
  kStorageFull = BTL_E_STORAGE_FULL,  // the disk is full; nothing was written
  kStale = BTL_E_STALE,               // the handle names nothing any more
  kCancelled = BTL_E_CANCELLED,       // cancelled, or the plugin is stopping
  kUnsupported = BTL_E_UNSUPPORTED,   // this host does not have that
  kFault = BTL_E_FAULT,               // code of a plugin threw
  kInternal = BTL_E_INTERNAL,         // a bug of the host
  kGone = BTL_E_GONE,                 // the other side has left
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // for a person: what and where

  friend bool operator==(const Error&, const Error&) = default;
};

// An error on its way out of a handler. Throw it to fail with this code; anything else that is
// thrown is kFault.
class Failure : public std::exception {
 public:
  explicit Failure(Error error) : error_(std::move(error)) {}
  Failure(ErrorCode code, std::string message) : error_{code, std::move(message)} {}

  [[nodiscard]] const Error& error() const noexcept { return error_; }
  [[nodiscard]] const char* what() const noexcept override { return error_.message.c_str(); }

 private:
  Error error_;
};

template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  // Both implicit: `return row;` and `return Error{...};` read best.
  // NOLINTBEGIN(google-explicit-constructor)
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] bool has_value() const noexcept { return held_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  // Throw Failure when there is none. `(co_await store.commit(batch)).value();` says "or fail with
  // it".
  [[nodiscard]] T& value() & { return *checked(); }
  [[nodiscard]] const T& value() const& {
    require();
    return *std::get_if<0>(&held_);
  }
  T value() && { return std::move(*checked()); }
  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T operator*() && { return std::move(*this).value(); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }

  // Of a success it is kInternal, without a message: the caller has a bug.
  [[nodiscard]] Error error() const {
    const Error* error = std::get_if<1>(&held_);
    return error != nullptr ? *error : Error{};
  }

 private:
  void require() const {
    if (const Error* error = std::get_if<1>(&held_)) {
      throw Failure(*error);
    }
  }
  T* checked() {
    require();
    return std::get_if<0>(&held_);
  }

  std::variant<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error)  // NOLINT(google-explicit-constructor): `return Error{...};`
      : error_(std::move(error)) {}

  [[nodiscard]] bool has_value() const noexcept { return !error_.has_value(); }
  explicit operator bool() const noexcept { return has_value(); }

  // Throws Failure when it is one.
  void value() const {
    if (error_) {
      throw Failure(*error_);
    }
  }
  [[nodiscard]] Error error() const { return error_.value_or(Error{}); }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace btl
