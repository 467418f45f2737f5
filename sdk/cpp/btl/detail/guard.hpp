// SPDX-License-Identifier: MIT
// The barrier: what the plugin throws becomes an Error here, and an Error becomes the C form.
// Nothing passes.
#pragma once

#include <btl/base.h>

#include <algorithm>
#include <btl/result.hpp>
#include <btl/text.hpp>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace btl::detail {

// The exception being handled. Call only inside a catch block.
inline Error current_error() noexcept {
  try {
    throw;
  } catch (const Failure& failure) {
    return failure.error();
  } catch (const std::exception& exception) {
    return {ErrorCode::kFault, exception.what()};
  } catch (...) {
    return {ErrorCode::kFault, "something was thrown that is no std::exception"};
  }
}

// At most `bytes_max` of `text`, cut before a character rather than inside it.
inline std::string_view cut_utf8(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) {
    return text;
  }
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
    --end;
  }
  return text.substr(0, end);
}

// Reports `error` to the host, if it wants to know, and gives the status to return.
inline btl_status_t put_error(btl_error_t* out, const Error& error) noexcept {
  const auto code = static_cast<btl_status_t>(error.code);
  if (out != nullptr && out->size >= sizeof(btl_error_t)) {
    const std::string_view message = cut_utf8(error.message, BTL_ERROR_MESSAGE_BYTES_MAX);
    out->code = code;
    out->message_bytes = static_cast<std::uint32_t>(message.size());
    message.copy(static_cast<char*>(out->message), message.size());
  }
  return code;
}

inline btl_error_t empty_error() noexcept {
  btl_error_t error{};
  error.size = sizeof(btl_error_t);
  return error;
}

// What a host function reported as its failure. A success that came without what it promised is the
// host's bug.
inline Error to_error(btl_status_t status, const btl_error_t* error) {
  if (status == BTL_OK || status == BTL_PENDING) {
    return {ErrorCode::kInternal, "the host reported success without a result"};
  }
  std::string message;
  if (error != nullptr) {
    const auto bytes = std::min<std::uint32_t>(error->message_bytes, BTL_ERROR_MESSAGE_BYTES_MAX);
    message.assign(static_cast<const char*>(error->message), bytes);
  }
  if (message.empty()) {
    message = "status " + std::to_string(status);
  }
  return {static_cast<ErrorCode>(status), std::move(message)};
}

// Runs `function`; what it throws is reported and becomes the status.
template <class Function>
btl_status_t guard(btl_error_t* error, Function&& function) noexcept {
  try {
    return std::forward<Function>(function)();
  } catch (...) {
    return put_error(error, current_error());
  }
}

}  // namespace btl::detail
