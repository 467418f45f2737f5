// SPDX-License-Identifier: EUPL-1.2
#include "core/store/rows.hpp"

namespace btl::store {

Cell Rows::at(std::uint32_t row, std::uint32_t column) const {
  const Slot& slot = slot_at(row, column);
  Cell cell{.kind = slot.kind};
  switch (slot.kind) {
    case CellKind::kNull: break;
    case CellKind::kInteger: cell.integer = slot.integer; break;
    case CellKind::kReal: cell.real = slot.real; break;
    case CellKind::kText:
    case CellKind::kBlob: cell.text = {arena_.data() + slot.offset, slot.bytes}; break;
  }
  return cell;
}

void Rows::reserve(std::uint32_t rows) {
  const std::uint32_t there = row_count();
  slots_.reserve(std::size_t{rows} * column_count_);
  if (there > 0) arena_.reserve(arena_.size() / there * rows);
}

}  // namespace btl::store
