// SPDX-License-Identifier: EUPL-1.2
#include "core/store/rows.hpp"

#include <gtest/gtest.h>

namespace btl::store {
namespace {

Rows one_of_each() {
  Rows rows(5);
  rows.add_null();
  rows.add_integer(-7);
  rows.add_real(0.5);
  rows.add_text("straat");
  rows.add_text(std::string_view("\0\1", 2), CellKind::kBlob);
  return rows;
}

TEST(Rows, GiveBackWhatWasAdded) {
  const Rows rows = one_of_each();
  EXPECT_EQ(rows.row_count(), 1U);
  EXPECT_EQ(rows.at(0, 0).kind, CellKind::kNull);
  EXPECT_EQ(rows.integer(0, 1), -7);
  EXPECT_EQ(rows.at(0, 2).real, 0.5);
  EXPECT_EQ(rows.text(0, 3), "straat");
  EXPECT_EQ(rows.text(0, 4), std::string_view("\0\1", 2));
  EXPECT_FALSE(rows.truncated());
}

TEST(Rows, AreReadRowByRow) {
  Rows rows(2);
  for (int row = 0; row < 100; ++row) {
    rows.add_integer(row);
    rows.add_text(std::string(static_cast<std::size_t>(row), 'x'));
  }
  ASSERT_EQ(rows.row_count(), 100U);
  EXPECT_EQ(rows.integer(99, 0), 99);
  EXPECT_EQ(rows.text(99, 1).size(), 99U);
  EXPECT_EQ(rows.text(0, 1), "");
}

TEST(Rows, AreTheSameWithRoomMade) {
  Rows rows = one_of_each();
  rows.reserve(100);
  const std::size_t bytes = rows.bytes();
  for (int row = 1; row < 100; ++row) {
    for (int column = 0; column < 5; ++column) rows.add_integer(row);
  }
  EXPECT_EQ(rows.bytes(), bytes);
  EXPECT_EQ(rows.text(0, 3), "straat");
  EXPECT_EQ(rows.integer(99, 4), 99);
}

TEST(Rows, KeepTheirTextWhenMoved) {
  Rows rows = one_of_each();
  const Rows moved = std::move(rows);
  EXPECT_EQ(moved.text(0, 3), "straat");
}

TEST(RowsDeathTest, EndTheProcessOnACellThatIsNotThere) {
  const Rows rows = one_of_each();
  EXPECT_DEATH(static_cast<void>(rows.at(0, 5)), "column < column_count_");
  EXPECT_DEATH(static_cast<void>(rows.at(1, 0)), "index < slots_.size");
  EXPECT_DEATH(static_cast<void>(rows.integer(0, 3)), "kInteger");
  EXPECT_DEATH(static_cast<void>(rows.text(0, 1)), "kText");
}

}  // namespace
}  // namespace btl::store
