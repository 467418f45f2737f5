// SPDX-License-Identifier: EUPL-1.2
// Values that go into statements, and the rows that come out. Rows keep all text in one arena, so
// that a page of a thousand rows costs a handful of allocations. Values: movable, no thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace btl::store {

struct Null {
  friend bool operator==(Null, Null) = default;
};

struct Blob {
  std::string bytes;
  friend bool operator==(const Blob&, const Blob&) = default;
};

// A value to bind. Text is UTF-8.
using Value = std::variant<Null, std::int64_t, double, std::string, Blob>;

enum class CellKind : std::uint8_t { kNull, kInteger, kReal, kText, kBlob };

// One cell of a result. `text` points into the rows it came from; only the member that `kind` names
// means anything.
struct Cell {
  CellKind kind = CellKind::kNull;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view text = {};
};

// A result, row-major. Filled by the store, then immutable.
class Rows {
 public:
  explicit Rows(std::uint32_t column_count = 0) : column_count_(column_count) {}

  [[nodiscard]] std::uint32_t column_count() const { return column_count_; }
  [[nodiscard]] std::uint32_t row_count() const {
    return column_count_ == 0 ? 0 : static_cast<std::uint32_t>(slots_.size() / column_count_);
  }
  // Whether there were more rows than the query's `rows_max`.
  [[nodiscard]] bool truncated() const { return truncated_; }

  // Both must be in range: anything else is a bug.
  [[nodiscard]] Cell at(std::uint32_t row, std::uint32_t column) const;
  [[nodiscard]] std::int64_t integer(std::uint32_t row, std::uint32_t column) const;
  [[nodiscard]] std::string_view text(std::uint32_t row,
                                      std::uint32_t column) const;  // also of a blob

  void add_null();
  void add_integer(std::int64_t value);
  void add_real(double value);
  void add_text(std::string_view value, CellKind kind = CellKind::kText);
  void set_truncated() { truncated_ = true; }

 private:
  struct Slot {
    CellKind kind = CellKind::kNull;
    std::uint64_t bytes = 0;  // of text
    union {
      std::int64_t integer = 0;
      double real;
      std::uint64_t offset;  // of text, in arena_
    };
  };

  std::uint32_t column_count_;
  bool truncated_ = false;
  std::vector<Slot> slots_;
  std::string arena_;
};

}  // namespace btl::store
