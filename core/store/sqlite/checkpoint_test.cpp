// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/checkpoint.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "core/store/sqlite/fault_vfs_for_test.hpp"
#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

// A commit of these tests puts one page into the log, 8 KiB.
constexpr CheckpointLimits kSmall{
    .idle_bytes = 64 << 10, .busy_bytes = 128 << 10, .hard_bytes = 256 << 10};

class CheckpointTest : public testing::Test {
 protected:
  void SetUp() override {
    world_.writer = world_.open(Role::kWriter, "checkpoint_counting");
    ASSERT_TRUE(world_.writer->execute("CREATE TABLE btl_x (y BLOB)").has_value());
    ASSERT_TRUE(world_.writer->execute("INSERT INTO btl_x VALUES (1)").has_value());
    ASSERT_TRUE(world_.writer->execute("PRAGMA wal_checkpoint(TRUNCATE)").has_value());
    checkpoint_.emplace(*world_.writer, kSmall);
  }
  void TearDown() override { world_.writer.reset(); }

  void commit(int times) {
    for (int count = 0; count < times; ++count) {
      ASSERT_TRUE(world_.writer->execute("UPDATE btl_x SET y = randomblob(8)").has_value());
    }
  }
  // Whether it did anything, which shows in syncs.
  bool runs(bool idle) {
    const int before = disk_.syncs;
    checkpoint_->run_if_due(idle);
    return disk_.syncs > before;
  }
  [[nodiscard]] std::uint64_t log_bytes() const {
    return std::filesystem::file_size(world_.folder.file("store.db-wal"));
  }

  FaultVfsForTest disk_{"checkpoint_counting"};
  WorldForTest world_;
  std::optional<Checkpoint> checkpoint_;
};

TEST_F(CheckpointTest, WaitsForItsSize) {
  commit(4);
  EXPECT_FALSE(runs(true));
  commit(5);
  EXPECT_TRUE(runs(true));
  EXPECT_FALSE(runs(true));
}

TEST_F(CheckpointTest, WaitsLongerWhileBatchesWait) {
  commit(9);
  EXPECT_FALSE(runs(false));
  commit(9);
  EXPECT_TRUE(runs(false));
}

TEST_F(CheckpointTest, ReusesTheLogInsteadOfGrowingIt) {
  for (int round = 0; round < 20; ++round) {
    commit(4);
    checkpoint_->run_if_due(true);
  }
  EXPECT_GT(log_bytes(), 64U << 10U);
  EXPECT_LT(log_bytes(), 128U << 10U);
}

TEST_F(CheckpointTest, EmptiesTheLogWithAPurge) {
  commit(9);
  ASSERT_GT(log_bytes(), 0U);
  ASSERT_TRUE(purge(*world_.writer).has_value());
  EXPECT_EQ(log_bytes(), 0U);
}

TEST_F(CheckpointTest, DoesNotTryAgainAtOnceWhenAReaderIsInTheWay) {
  const auto reader = world_.open(Role::kReader);
  ASSERT_TRUE(reader->execute("BEGIN").has_value());
  ASSERT_TRUE(reader->fetch("SELECT count(*) FROM btl_x").has_value());
  commit(9);
  checkpoint_->run_if_due(true);
  commit(1);
  EXPECT_FALSE(runs(true));
  ASSERT_TRUE(reader->execute("COMMIT").has_value());
  commit(2);
  EXPECT_TRUE(runs(true));
}

TEST_F(CheckpointTest, DoesNotSyncForEachCommitWhileTheLogCannotBeBegunAnew) {
  const auto reader = world_.open(Role::kReader);
  commit(9);
  ASSERT_TRUE(reader->execute("BEGIN").has_value());
  ASSERT_TRUE(reader->fetch("SELECT count(*) FROM btl_x").has_value());
  EXPECT_TRUE(runs(true));  // complete, but the reader uses the log
  commit(1);
  EXPECT_FALSE(runs(true));
  ASSERT_TRUE(reader->execute("COMMIT").has_value());
  commit(8);
  EXPECT_TRUE(runs(true));
}

TEST_F(CheckpointTest, SeesThatTheLogWasBegunAnewByOneLargeCommit) {
  commit(12);
  EXPECT_TRUE(runs(true));
  commit(9);  // fewer pages than the log had: it was begun anew, the earlier delay counts no more
  EXPECT_TRUE(runs(true));
}

TEST_F(CheckpointTest, KnowsAFullDiskFromABrokenOne) {
  commit(9);
  disk_.write_result = SQLITE_FULL;
  checkpoint_->run_if_due(true);
  disk_.write_result = SQLITE_OK;
  EXPECT_FALSE(world_.writer->broken().has_value());
  commit(3);
  EXPECT_TRUE(runs(true));
  commit(9);
  disk_.sync_result = SQLITE_IOERR_FSYNC;
  checkpoint_->run_if_due(true);
  disk_.sync_result = SQLITE_OK;
  EXPECT_TRUE(world_.writer->broken().has_value());
}

}  // namespace
}  // namespace btl::store::sqlite
