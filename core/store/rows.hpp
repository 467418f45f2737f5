// SPDX-License-Identifier: EUPL-1.2
// Values that go into statements, and the rows that come out. Rows keep all text in one arena, so
// that a page of a thousand rows costs a handful of allocations. Values: movable, no thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/assert.hpp"

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

// A result, row-major. Filled by the store, then immutable. The members that run once a cell are
// inline: a page of the log has thousands.
class Rows {
 public:
  explicit Rows(std::uint32_t column_count = 0) : column_count_(column_count) {}

  [[nodiscard]] std::uint32_t column_count() const { return column_count_; }
  [[nodiscard]] std::uint32_t row_count() const {
    return column_count_ == 0 ? 0 : static_cast<std::uint32_t>(slots_.size() / column_count_);
  }
  // Whether there were more rows than the query's `rows_max`.
  [[nodiscard]] bool truncated() const { return truncated_; }
  // What the rows take in memory.
  [[nodiscard]] std::size_t bytes() const {
    return slots_.capacity() * sizeof(Slot) + arena_.capacity();
  }

  // Both must be in range, and of the kind that is asked for: anything else is a bug.
  [[nodiscard]] Cell at(std::uint32_t row, std::uint32_t column) const;
  [[nodiscard]] std::int64_t integer(std::uint32_t row, std::uint32_t column) const {
    const Slot& slot = slot_at(row, column);
    BTL_ASSERT(slot.kind == CellKind::kInteger);
    return slot.integer;
  }
  // Also of a blob.
  [[nodiscard]] std::string_view text(std::uint32_t row, std::uint32_t column) const {
    const Slot& slot = slot_at(row, column);
    BTL_ASSERT(slot.kind == CellKind::kText || slot.kind == CellKind::kBlob);
    return {arena_.data() + slot.offset, slot.bytes};
  }

  // Makes room for so many rows, of which each has about the text of those that are there.
  void reserve(std::uint32_t rows);

  void add_null() { slots_.emplace_back(); }
  void add_integer(std::int64_t value) {
    Slot& slot = slots_.emplace_back();
    slot.kind = CellKind::kInteger;
    slot.integer = value;
  }
  void add_real(double value) {
    Slot& slot = slots_.emplace_back();
    slot.kind = CellKind::kReal;
    slot.real = value;
  }
  // At most 4 GiB in all of a result's text.
  void add_text(std::string_view value, CellKind kind = CellKind::kText) {
    Slot& slot = slots_.emplace_back();
    slot.kind = kind;
    slot.bytes = static_cast<std::uint32_t>(value.size());
    slot.offset = arena_.size();
    arena_.append(value);
  }
  void set_truncated() { truncated_ = true; }

 private:
  struct Slot {
    std::uint32_t bytes = 0;  // of text
    CellKind kind = CellKind::kNull;
    union {
      std::int64_t integer = 0;
      double real;
      std::uint64_t offset;  // of text, in arena_
    };
  };

  [[nodiscard]] const Slot& slot_at(std::uint32_t row, std::uint32_t column) const {
    BTL_ASSERT(column < column_count_);
    const std::size_t index = std::size_t{row} * column_count_ + column;
    BTL_ASSERT(index < slots_.size());
    return slots_[index];
  }

  std::uint32_t column_count_;
  bool truncated_ = false;
  std::vector<Slot> slots_;
  std::string arena_;
};

}  // namespace btl::store
