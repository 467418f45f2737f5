// SPDX-License-Identifier: EUPL-1.2
#include "core/store/rows.hpp"

#include "core/base/assert.hpp"

namespace btl::store {

Cell Rows::at(std::uint32_t row, std::uint32_t column) const {
  BTL_ASSERT(column < column_count_);
  BTL_ASSERT(row < row_count());
  const Slot& slot = slots_[std::size_t{row} * column_count_ + column];
  Cell cell{.kind = slot.kind};
  switch (slot.kind) {
    case CellKind::kNull: break;
    case CellKind::kInteger: cell.integer = slot.integer; break;
    case CellKind::kReal: cell.real = slot.real; break;
    case CellKind::kText:
    case CellKind::kBlob:
      cell.text = std::string_view(arena_).substr(slot.offset, slot.bytes);
      break;
  }
  return cell;
}

std::int64_t Rows::integer(std::uint32_t row, std::uint32_t column) const {
  const Cell cell = at(row, column);
  BTL_ASSERT(cell.kind == CellKind::kInteger);
  return cell.integer;
}

std::string_view Rows::text(std::uint32_t row, std::uint32_t column) const {
  const Cell cell = at(row, column);
  BTL_ASSERT(cell.kind == CellKind::kText || cell.kind == CellKind::kBlob);
  return cell.text;
}

void Rows::add_null() {
  slots_.emplace_back();
}

void Rows::add_integer(std::int64_t value) {
  Slot& slot = slots_.emplace_back();
  slot.kind = CellKind::kInteger;
  slot.integer = value;
}

void Rows::add_real(double value) {
  Slot& slot = slots_.emplace_back();
  slot.kind = CellKind::kReal;
  slot.real = value;
}

void Rows::add_text(std::string_view value, CellKind kind) {
  BTL_ASSERT(kind == CellKind::kText || kind == CellKind::kBlob);
  Slot& slot = slots_.emplace_back();
  slot.kind = kind;
  slot.bytes = value.size();
  slot.offset = arena_.size();
  arena_.append(value);
}

}  // namespace btl::store
