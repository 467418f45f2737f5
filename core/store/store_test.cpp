// SPDX-License-Identifier: EUPL-1.2
#include "core/store/store.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace btl::store {
namespace {

using base::Error;
using base::ErrorCode;

// Answers on a thread of its own, as every store does.
class AnsweringStore final : public Store {
 public:
  ~AnsweringStore() override { join(); }

  base::Status set_up(const OwnerSetup& /*setup*/) override { return {}; }
  void query(Query query, QueryDone done, CancelToken /*cancel*/) override {
    answer([sql = query.sql, done = std::move(done)]() mutable {
      if (sql.empty()) return done(Error{ErrorCode::kInvalid, "no SQL"});
      Rows rows(1);
      rows.add_text(sql);
      done(std::move(rows));
    });
  }
  void commit(Batch batch, CommitDone done) override {
    answer([count = batch.statements.size(), done = std::move(done)]() mutable {
      done(Receipt{.changed = std::vector<std::int64_t>(count, 1)});
    });
  }
  [[nodiscard]] StoreStatus status() const override { return {}; }
  base::Result<std::vector<std::string>> check() override { return std::vector<std::string>{}; }
  base::Result<std::vector<TableShape>> tables() override { return std::vector<TableShape>{}; }
  base::Status purge_deleted() override { return {}; }
  base::Status backup(const std::string& /*path*/) override { return {}; }

 private:
  void answer(base::Job job) {
    join();
    thread_ = std::thread([job = std::move(job)]() mutable { job(); });
  }
  void join() {
    if (thread_.joinable()) thread_.join();
  }
  std::thread thread_;
};

TEST(Store, WaitsForTheAnswerOfABlockingCall) {
  AnsweringStore store;
  const auto rows = store.query_now({.sql = "SELECT 1"});
  ASSERT_TRUE(rows.has_value());
  EXPECT_EQ(rows->text(0, 0), "SELECT 1");
  EXPECT_EQ(store.query_now({}).error().code, ErrorCode::kInvalid);
  EXPECT_EQ(store.commit_now({.statements = {{}, {}}})->changed.size(), 2U);
}

TEST(CancelToken, IsSharedByItsCopies) {
  const CancelToken asked;
  CancelToken copy = asked;
  EXPECT_FALSE(asked.cancelled());
  copy.cancel();
  EXPECT_TRUE(asked.cancelled());
}

}  // namespace
}  // namespace btl::store
