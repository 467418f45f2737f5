// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/execute.hpp"

#include <gtest/gtest.h>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

class Execute : public testing::Test {
 protected:
  Attempt<Rows> read(const std::string& sql,
                     const std::vector<Value>& values,
                     const RowLimits& limits = {}) {
    const auto prepared = world_.writer->prepare(Purpose::kStatement, "btl", sql);
    if (!prepared) return prepared.error();
    return read_rows(*world_.writer, *prepared.value(), values, limits);
  }
  Attempt<Effect> change(const std::string& sql, const std::vector<Value>& values = {}) {
    const auto prepared = world_.writer->prepare(Purpose::kStatement, "btl", sql);
    if (!prepared) return prepared.error();
    return run(*world_.writer, *prepared.value(), values);
  }

  WorldForTest world_;
};

TEST_F(Execute, BindsAndReadsEveryKindOfValue) {
  const std::string text("a\0b", 3);
  const auto rows = read("SELECT ?1, ?2, ?3, ?4, ?5, ?6",
                         {Null{}, std::int64_t{-1}, 0.25, text, Blob{text}, std::string()});
  ASSERT_TRUE(rows.has_value()) << rows.error().error.message;
  EXPECT_EQ(rows->at(0, 0).kind, CellKind::kNull);
  EXPECT_EQ(rows->integer(0, 1), -1);
  EXPECT_EQ(rows->at(0, 2).real, 0.25);
  EXPECT_EQ(rows->at(0, 3).kind, CellKind::kText);
  EXPECT_EQ(rows->text(0, 3), text);
  EXPECT_EQ(rows->at(0, 4).kind, CellKind::kBlob);
  EXPECT_EQ(rows->text(0, 4), text);
  EXPECT_EQ(rows->at(0, 5).kind, CellKind::kText);
}

TEST_F(Execute, RefusesAnotherNumberOfValues) {
  EXPECT_EQ(read("SELECT ?1", {}).error().error.code, ErrorCode::kInvalid);
  EXPECT_EQ(read("SELECT 1", {std::int64_t{1}}).error().error.code, ErrorCode::kInvalid);
}

TEST_F(Execute, StopsAtTheRowLimitAndSaysSo) {
  const std::string three = "SELECT value FROM json_each('[1,2,3]')";
  EXPECT_TRUE(read(three, {}, {.rows_max = 2})->truncated());
  EXPECT_EQ(read(three, {}, {.rows_max = 2})->row_count(), 2U);
  EXPECT_FALSE(read(three, {}, {.rows_max = 3})->truncated());
}

TEST_F(Execute, RefusesMoreBytesThanAllowed) {
  const auto rows = read("SELECT ?1", {std::string(5'000, 'x')}, {.bytes_max = 4'000});
  EXPECT_EQ(rows.error().error.code, ErrorCode::kTooLarge);
}

TEST_F(Execute, TellsWhatChanged) {
  ASSERT_TRUE(change("CREATE TABLE btl_x (id INTEGER PRIMARY KEY, y TEXT) STRICT").has_value());
  EXPECT_EQ(change("INSERT INTO btl_x (id) VALUES (7), (9)")->changed, 2);
  EXPECT_EQ(change("UPDATE btl_x SET y = 'a' WHERE id = 1")->changed, 0);
  const auto read_only = change("SELECT * FROM btl_x");
  EXPECT_EQ(read_only->changed, 0);
  EXPECT_EQ(read_only->row_id, 9);
}

TEST_F(Execute, HoldsNoSnapshotAfterwards) {
  ASSERT_TRUE(read("SELECT value FROM json_each('[1,2,3]')", {}, {.rows_max = 1}).has_value());
  EXPECT_EQ(sqlite3_next_stmt(world_.writer->handle(), nullptr) != nullptr, true);
  for (sqlite3_stmt* statement = nullptr;
       (statement = sqlite3_next_stmt(world_.writer->handle(), statement)) != nullptr;) {
    EXPECT_EQ(sqlite3_stmt_busy(statement), 0) << sqlite3_sql(statement);
  }
}

}  // namespace
}  // namespace btl::store::sqlite
