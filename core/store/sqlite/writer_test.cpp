// SPDX-License-Identifier: EUPL-1.2
// Goal: nothing is acknowledged that a broken or full disk could lose. Method: SQLite's file layer
// with faults, and for each the control that the same batch succeeds without.
#include "core/store/sqlite/writer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <future>

#include "core/store/sqlite/fault_vfs_for_test.hpp"
#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

class WriterTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(world_.writer->execute("CREATE TABLE btl_x (y TEXT) STRICT").has_value());
    world_.writer.reset();
    start();
  }
  void TearDown() override { writer_.reset(); }

  void start() {
    writer_.reset();
    writer_ =
        std::make_unique<Writer>(world_.open(Role::kWriter, "writer_faults"),
                                 WriteLimits{},
                                 CheckpointLimits{},
                                 [this](const base::Error& error) { fatal_.push_back(error); });
  }

  static Batch batch(const std::string& text) {
    return {.statements = {{.sql = "INSERT INTO btl_x VALUES (?1)", .values = {text}}}};
  }
  base::Result<Receipt> commit(const std::string& text) { return commit(batch(text)); }
  base::Result<Receipt> commit_large() {
    const Statement large{.sql = "INSERT INTO btl_x VALUES (hex(zeroblob(4000000)))"};
    return commit(Batch{.statements = {large, large, large, large, large}});
  }
  base::Result<Receipt> commit(Batch batch) {
    std::promise<base::Result<Receipt>> promise;
    writer_->commit(std::move(batch), [&promise](base::Result<Receipt> result) {
      promise.set_value(std::move(result));
    });
    return promise.get_future().get();
  }
  std::int64_t rows() {
    const auto reader = world_.open(Role::kReader);
    return reader->fetch("SELECT count(*) FROM btl_x").value().integer(0, 0);
  }

  FaultVfsForTest disk_{"writer_faults"};
  WorldForTest world_;
  std::vector<base::Error> fatal_;  // written by the writer's thread before it answers
  std::unique_ptr<Writer> writer_;
};

TEST_F(WriterTest, SyncsOnceForAGroup) {
  ASSERT_TRUE(commit("first").has_value());  // a new log is synced on its own
  std::promise<void> begun;
  std::promise<void> go;
  std::thread blocked([&] {
    static_cast<void>(writer_->run([&](Connection& /*connection*/) -> base::Status {
      begun.set_value();
      go.get_future().wait();
      return {};
    }));
  });
  begun.get_future().wait();
  std::promise<void> last;
  std::vector<int> order;
  for (int count = 0; count < 50; ++count) {
    writer_->commit(batch("x"), [&order, &last, count](base::Result<Receipt> result) {
      EXPECT_TRUE(result.has_value());
      order.push_back(count);
      if (count == 49) last.set_value();
    });
  }
  const int before = disk_.syncs;
  go.set_value();
  last.get_future().wait();
  blocked.join();
  EXPECT_EQ(disk_.syncs - before, 1);
  for (int count = 0; count < 50; ++count) EXPECT_EQ(order[static_cast<std::size_t>(count)], count);
  EXPECT_EQ(writer_->status().groups, 2U);
  EXPECT_EQ(writer_->status().commits, 51U);
}

TEST_F(WriterTest, SyncsBeforeItAnswers) {
  const int before = disk_.syncs;
  ASSERT_TRUE(commit("a").has_value());
  EXPECT_GE(disk_.syncs - before, 1);
}

TEST_F(WriterTest, SaysThatTheDiskIsFullAndRecovers) {
  ASSERT_TRUE(commit("before").has_value());
  disk_.write_result = SQLITE_FULL;
  const auto refused = commit("during");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kStorageFull);
  EXPECT_FALSE(writer_->status().writable);
  EXPECT_NE(writer_->status().reason, "");
  EXPECT_EQ(rows(), 1);
  disk_.write_result = SQLITE_OK;
  ASSERT_TRUE(commit("after").has_value());
  EXPECT_TRUE(writer_->status().writable);
  EXPECT_EQ(writer_->status().reason, "");
  EXPECT_EQ(rows(), 2);
  EXPECT_TRUE(fatal_.empty());
}

// The index of the log grows with it: on a full disk that fails as an I/O error, which must not be
// taken for a broken one.
TEST_F(WriterTest, TakesNoRoomForTheIndexOfTheLogForAFullDisk) {
  disk_.memory_result = SQLITE_IOERR_SHMSIZE;
  disk_.system_error = ENOSPC;
  // The first part of the index is mapped already; 40 MB of log need the next.
  const auto refused = commit_large();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kStorageFull);
  disk_.memory_result = SQLITE_OK;
  disk_.system_error = 0;
  EXPECT_TRUE(commit_large().has_value());
  EXPECT_TRUE(fatal_.empty());
}

TEST_F(WriterTest, StopsForGoodWhenASyncFails) {
  ASSERT_TRUE(commit("before").has_value());
  disk_.sync_result = SQLITE_IOERR_FSYNC;
  const auto refused = commit("during");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  ASSERT_EQ(fatal_.size(), 1U);
  EXPECT_NE(fatal_[0].message.find("COMMIT"), std::string::npos) << fatal_[0].message;
  disk_.sync_result = SQLITE_OK;
  EXPECT_EQ(commit("after").error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(writer_->run([](Connection&) { return base::Status{}; }).error().code,
            ErrorCode::kUnavailable);
  EXPECT_EQ(fatal_.size(), 1U);
  EXPECT_FALSE(writer_->status().writable);
  EXPECT_EQ(rows(), 1);
}

TEST_F(WriterTest, LeavesTheLogAloneAfterAFailedSync) {
  ASSERT_TRUE(commit("before").has_value());
  disk_.sync_result = SQLITE_IOERR_FSYNC;
  EXPECT_FALSE(commit("during").has_value());
  disk_.sync_result = SQLITE_OK;
  const int before = disk_.syncs;
  writer_.reset();
  EXPECT_EQ(disk_.syncs, before);
  start();
  EXPECT_GE(rows(), 1);
  EXPECT_TRUE(commit("after").has_value());
}

TEST_F(WriterTest, AnswersEverythingBeforeItEnds) {
  std::atomic<int> answered = 0;
  for (int count = 0; count < 1'000; ++count) {
    writer_->commit(batch("x"), [&answered](base::Result<Receipt> result) {
      EXPECT_TRUE(result.has_value());
      ++answered;
    });
  }
  writer_.reset();
  EXPECT_EQ(answered, 1'000);
}

TEST_F(WriterTest, TakesCommitsFromCompletions) {
  std::promise<void> last;
  std::function<void(int)> again = [&](int left) {
    writer_->commit(batch("x"), [&, left](base::Result<Receipt> result) {
      EXPECT_TRUE(result.has_value());
      if (left == 0) return last.set_value();
      again(left - 1);
    });
  };
  again(20);
  last.get_future().wait();
  EXPECT_EQ(rows(), 21);
}

TEST_F(WriterTest, CountsWhatItRefused) {
  std::promise<ErrorCode> promise;
  writer_->commit({.statements = {{.sql = "nonsense"}}},
                  [&](base::Result<Receipt> result) { promise.set_value(result.error().code); });
  EXPECT_EQ(promise.get_future().get(), ErrorCode::kInvalid);
  EXPECT_EQ(writer_->status().refused, 1U);
  EXPECT_EQ(writer_->status().commits, 0U);
}

}  // namespace
}  // namespace btl::store::sqlite
