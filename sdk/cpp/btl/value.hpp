// SPDX-License-Identifier: MIT
// A value that is bound to a parameter of a statement. Owns what it holds.
#pragma once

#include <btl/base.h>

#include <btl/text.hpp>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace btl {

// Bytes that are not text.
struct Blob {
  std::string bytes;

  friend bool operator==(const Blob&, const Blob&) = default;
};

// Integers that always fit into SQL's 64 signed bits. Characters are not numbers here.
template <class T>
concept SqlInteger =
    std::integral<T> && !std::same_as<T, char> && !std::same_as<T, wchar_t> &&
    !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t> &&
    (std::numeric_limits<T>::digits <= std::numeric_limits<std::int64_t>::digits);

// Implicit from everything that has one obvious meaning in SQL, so that arguments are written as
// they are.
class Value {
 public:
  Value() = default;  // NULL
  // NOLINTBEGIN(google-explicit-constructor): see above
  Value(std::nullptr_t) {}
  Value(std::nullopt_t) {}
  template <SqlInteger T>
  Value(T number) : held_(static_cast<std::int64_t>(number)) {}
  template <std::floating_point T>
    requires(sizeof(T) <= sizeof(double))
  Value(T number) : held_(static_cast<double>(number)) {}
  Value(std::string text) : held_(std::move(text)) {}
  Value(std::string_view text) : held_(std::string(text)) {}
  Value(const char* text) : held_(std::string(text)) {}
  Value(Blob blob) : held_(std::move(blob)) {}
  template <class T>
    requires std::constructible_from<Value, T>
  Value(std::optional<T> value) : Value(value ? Value(*std::move(value)) : Value()) {}
  // NOLINTEND(google-explicit-constructor)

  // The view of it that crosses the boundary. Valid as long as this value is not changed.
  [[nodiscard]] btl_value_t to_c() const {
    btl_value_t value{BTL_VALUE_NULL, 0, 0, 0, {nullptr, 0}};
    if (const auto* integer = std::get_if<std::int64_t>(&held_)) {
      value.kind = BTL_VALUE_INTEGER;
      value.integer = *integer;
    } else if (const auto* real = std::get_if<double>(&held_)) {
      value.kind = BTL_VALUE_REAL;
      value.real = *real;
    } else if (const auto* text = std::get_if<std::string>(&held_)) {
      value.kind = BTL_VALUE_TEXT;
      value.text = detail::to_str(*text);
    } else if (const auto* blob = std::get_if<Blob>(&held_)) {
      value.kind = BTL_VALUE_BLOB;
      value.text = detail::to_str(blob->bytes);
    }
    return value;
  }

  friend bool operator==(const Value&, const Value&) = default;

 private:
  std::variant<std::monostate, std::int64_t, double, std::string, Blob> held_;
};

}  // namespace btl
