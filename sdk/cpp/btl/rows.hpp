// SPDX-License-Identifier: MIT
// What a query gave: rows of cells, owned, immutable. Reading a cell as something that it is not
// throws Failure.
//
//   for (const btl::Row row : *rows) {
//     const auto [id, text] = row.as<std::int64_t, std::optional<std::string>>();
//   }
#pragma once

#include <btl/ext/store.h>

#include <btl/detail/text_arena.hpp>
#include <btl/result.hpp>
#include <btl/value.hpp>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace btl {

namespace detail {

[[noreturn]] inline void throw_wrong_cell(std::uint32_t kind, const char* wanted) {
  constexpr const char* kNames[] = {"NULL", "an integer", "a real", "text", "a blob"};
  const char* found = kind < std::size(kNames) ? kNames[kind] : "of an unknown kind";
  throw Failure(ErrorCode::kInvalid,
                std::string("a cell is ") + found + " where " + wanted + " is read");
}

// How a cell is read as a T: one specialisation a type.
template <class T>
struct ReadCell;

template <SqlInteger T>
struct ReadCell<T> {
  static T read(const btl_value_t& cell) {
    if (cell.kind != BTL_VALUE_INTEGER) {
      throw_wrong_cell(cell.kind, "an integer");
    }
    if (!std::in_range<std::conditional_t<std::same_as<T, bool>, std::uint8_t, T>>(cell.integer)) {
      throw Failure(ErrorCode::kInvalid,
                    "an integer does not fit: " + std::to_string(cell.integer));
    }
    return static_cast<T>(cell.integer);
  }
};

template <>
struct ReadCell<double> {
  static double read(const btl_value_t& cell) {
    if (cell.kind == BTL_VALUE_INTEGER) {
      return static_cast<double>(cell.integer);
    }
    if (cell.kind != BTL_VALUE_REAL) {
      throw_wrong_cell(cell.kind, "a real");
    }
    return cell.real;
  }
};

// Valid as long as the rows.
template <>
struct ReadCell<std::string_view> {
  static std::string_view read(const btl_value_t& cell) {
    if (cell.kind != BTL_VALUE_TEXT) {
      throw_wrong_cell(cell.kind, "text");
    }
    return to_view(cell.text);
  }
};

template <>
struct ReadCell<std::string> {
  static std::string read(const btl_value_t& cell) {
    return std::string(ReadCell<std::string_view>::read(cell));
  }
};

template <>
struct ReadCell<Blob> {
  static Blob read(const btl_value_t& cell) {
    if (cell.kind != BTL_VALUE_BLOB) {
      throw_wrong_cell(cell.kind, "a blob");
    }
    return Blob{std::string(to_view(cell.text))};
  }
};

template <class T>
struct ReadCell<std::optional<T>> {
  static std::optional<T> read(const btl_value_t& cell) {
    if (cell.kind == BTL_VALUE_NULL) {
      return std::nullopt;
    }
    return ReadCell<T>::read(cell);
  }
};

}  // namespace detail

// One row. A view: valid as long as the rows it comes from.
class Row {
 public:
  explicit Row(std::span<const btl_value_t> cells) : cells_(cells) {}

  [[nodiscard]] std::size_t size() const { return cells_.size(); }

  // Cell `column` (from 0) as an integer type, double, std::string, std::string_view, Blob, or
  // std::optional of these, which alone takes NULL.
  template <class T>
  [[nodiscard]] T get(std::size_t column) const {
    return detail::ReadCell<T>::read(cell(column));
  }

  [[nodiscard]] bool is_null(std::size_t column) const {
    return cell(column).kind == BTL_VALUE_NULL;
  }

  // The first cells as a tuple, to be taken apart: `const auto [id, name] = row.as<int,
  // std::string>();`
  template <class... Ts>
  [[nodiscard]] std::tuple<Ts...> as() const {
    return as_tuple<Ts...>(std::index_sequence_for<Ts...>());
  }

 private:
  [[nodiscard]] const btl_value_t& cell(std::size_t column) const {
    if (column >= cells_.size()) {
      throw Failure(ErrorCode::kArgument,
                    "the result has " + std::to_string(cells_.size()) +
                        " columns, none is number " + std::to_string(column));
    }
    return cells_[column];
  }

  template <class... Ts, std::size_t... kColumns>
  [[nodiscard]] std::tuple<Ts...> as_tuple(std::index_sequence<kColumns...> /*columns*/) const {
    return std::tuple<Ts...>{get<Ts>(kColumns)...};
  }

  std::span<const btl_value_t> cells_;
};

// A type that says itself how it comes out of a row: `static Note from_row(const btl::Row& row)`.
template <class T>
concept FromRow = requires(const Row& row) {
  { T::from_row(row) } -> std::same_as<T>;
};

class Rows {
 public:
  class Iterator {
   public:
    using difference_type = std::ptrdiff_t;
    using value_type = Row;

    Iterator() = default;
    Iterator(const Rows* rows, std::size_t index) : rows_(rows), index_(index) {}
    Row operator*() const { return (*rows_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++index_;
      return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const Rows* rows_ = nullptr;
    std::size_t index_ = 0;
  };

  Rows() = default;
  // Copies: what the host shows is gone when its call ends.
  explicit Rows(const btl_rows_t& rows);

  [[nodiscard]] std::size_t size() const { return row_count_; }
  [[nodiscard]] bool empty() const { return row_count_ == 0; }
  // Whether the query had more rows than it was allowed to give.
  [[nodiscard]] bool truncated() const { return truncated_; }

  [[nodiscard]] Row operator[](std::size_t index) const {
    if (index >= row_count_) {
      throw Failure(ErrorCode::kArgument, "the result has no row " + std::to_string(index));
    }
    return Row(std::span(cells_).subspan(index * column_count_, column_count_));
  }
  [[nodiscard]] Iterator begin() const { return {this, 0}; }
  [[nodiscard]] Iterator end() const { return {this, row_count_}; }

  // All rows as values of a type with `from_row`.
  template <FromRow T>
  [[nodiscard]] std::vector<T> as() const {
    std::vector<T> values;
    values.reserve(row_count_);
    for (const Row row : *this) {
      values.push_back(T::from_row(row));
    }
    return values;
  }

  // The first row as such a value, or nothing.
  template <FromRow T>
  [[nodiscard]] std::optional<T> first() const {
    return empty() ? std::nullopt : std::optional<T>(T::from_row((*this)[0]));
  }

 private:
  std::size_t column_count_ = 0;
  std::size_t row_count_ = 0;
  bool truncated_ = false;
  std::vector<btl_value_t> cells_;
  detail::TextArena text_;  // of all cells
};

inline Rows::Rows(const btl_rows_t& rows)
    : column_count_(rows.column_count),
      row_count_(rows.row_count),
      truncated_(rows.truncated != 0),
      cells_(rows.cells, rows.cells + std::size_t{rows.column_count} * rows.row_count) {
  const auto has_text = [](const btl_value_t& cell) {
    return cell.kind == BTL_VALUE_TEXT || cell.kind == BTL_VALUE_BLOB;
  };
  std::size_t bytes = 0;
  for (const btl_value_t& cell : cells_) {
    bytes += has_text(cell) ? static_cast<std::size_t>(cell.text.bytes) : 0;
  }
  text_ = detail::TextArena(bytes);
  for (btl_value_t& cell : cells_) {
    if (has_text(cell)) {
      cell.text = detail::to_str(text_.keep(detail::to_view(cell.text)));
    }
  }
}

}  // namespace btl
