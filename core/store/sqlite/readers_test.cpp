// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/readers.hpp"

#include <gtest/gtest.h>

#include <future>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;

constexpr const char* kEndless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

class ReadersTest : public testing::Test {
 protected:
  void SetUp() override {
    std::vector<std::unique_ptr<Connection>> connections;
    connections.push_back(world_.open(Role::kReader));
    readers_ = std::make_unique<Readers>(std::move(connections), world_.clock);
  }

  std::future<base::Result<Rows>> ask(Query query, const CancelToken& cancel = {}) {
    auto promise = std::make_unique<std::promise<base::Result<Rows>>>();
    auto answer = promise->get_future();
    readers_->query(
        std::move(query),
        [promise = std::move(promise)](base::Result<Rows> rows) {
          promise->set_value(std::move(rows));
        },
        cancel);
    return answer;
  }

  WorldForTest world_;
  std::unique_ptr<Readers> readers_;
};

TEST_F(ReadersTest, Answer) {
  EXPECT_EQ(ask({.sql = "SELECT ?1 + 1", .values = {std::int64_t{1}}}).get()->integer(0, 0), 2);
}

TEST_F(ReadersTest, RefuseWhatWrites) {
  const auto rows = ask({.sql = "DELETE FROM btl_migration"}).get();
  EXPECT_EQ(rows.error().code, ErrorCode::kInvalid);
  EXPECT_NE(rows.error().message.find("DELETE FROM btl_migration"), std::string::npos);
}

TEST_F(ReadersTest, NameTheStatementThatIsWrong) {
  const auto rows = ask({.sql = "SELECT absent"}).get();
  EXPECT_EQ(rows.error().code, ErrorCode::kInvalid);
  EXPECT_EQ(rows.error().message, "no such column: absent (owner btl: SELECT absent)");
}

TEST_F(ReadersTest, EndAtTheDeadline) {
  auto answer = ask({.sql = kEndless, .timeout = milliseconds(100)});
  EXPECT_EQ(answer.wait_for(milliseconds(20)), std::future_status::timeout);
  world_.clock.advance(milliseconds(100));
  EXPECT_EQ(answer.get().error().code, ErrorCode::kTimeout);
}

TEST_F(ReadersTest, CountTheTimeInTheQueue) {
  auto first = ask({.sql = kEndless, .timeout = milliseconds(100)});
  auto second = ask({.sql = "SELECT 1", .timeout = milliseconds(50)});
  auto third = ask({.sql = "SELECT 1", .timeout = milliseconds(500)});
  world_.clock.advance(milliseconds(100));
  EXPECT_EQ(first.get().error().code, ErrorCode::kTimeout);
  EXPECT_EQ(second.get().error().code, ErrorCode::kTimeout);
  EXPECT_TRUE(third.get().has_value());
}

TEST_F(ReadersTest, EndWhenTheCallerGivesUp) {
  CancelToken cancel;
  auto answer = ask({.sql = kEndless}, cancel);
  EXPECT_EQ(answer.wait_for(milliseconds(20)), std::future_status::timeout);
  cancel.cancel();
  EXPECT_EQ(answer.get().error().code, ErrorCode::kCancelled);
}

TEST_F(ReadersTest, KeepTheLimitsOfRowsAndBytes) {
  const char* const three = "SELECT value FROM json_each('[1,2,3]')";
  EXPECT_TRUE(ask({.sql = three, .rows_max = 2}).get()->truncated());
  EXPECT_EQ(ask({.sql = three, .bytes_max = 30}).get().error().code, ErrorCode::kTooLarge);
}

TEST_F(ReadersTest, SeeWhatWasCommittedBefore) {
  for (std::int64_t count = 1; count <= 50; ++count) {
    ASSERT_TRUE(
        world_.writer->fetch("INSERT INTO btl_migration VALUES ('x', ?1, 'x', x'', 0)", {count})
            .has_value());
    EXPECT_EQ(ask({.sql = "SELECT count(*) FROM btl_migration"}).get()->integer(0, 0), count);
  }
}

TEST_F(ReadersTest, AnswerEverythingBeforeTheyEnd) {
  std::vector<std::future<base::Result<Rows>>> answers;
  for (int count = 0; count < 100; ++count) answers.push_back(ask({.sql = "SELECT 1"}));
  readers_.reset();
  for (auto& answer : answers) EXPECT_TRUE(answer.get().has_value());
}

}  // namespace
}  // namespace btl::store::sqlite
