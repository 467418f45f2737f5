// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/answer_book.hpp"

#include <gtest/gtest.h>

#include <future>

#include "core/os/folder_for_test.hpp"
#include "core/store/sqlite_store.hpp"

namespace btl::plugin {
namespace {

class AnswerBookTest : public testing::Test {
 protected:
  void record(const std::string& key, const http::Response& response) {
    store::Batch batch;
    batch.statements.push_back(AnswerBook::record({key, "hash"}, response, clock_.now()));
    ASSERT_TRUE(store_->commit_now(std::move(batch)).has_value());
  }
  std::optional<http::StoredAnswer> find(const std::string& key) {
    std::promise<base::Result<std::optional<http::StoredAnswer>>> found;
    book_->look_up()(key, [&found](auto answer) { found.set_value(std::move(answer)); });
    return found.get_future().get().value();
  }

  os::FolderForTest folder_;
  os::FakeClock clock_;
  std::unique_ptr<store::Store> store_ =
      store::open_sqlite({.path = folder_.file("btl.db")}, clock_).value();
  std::unique_ptr<AnswerBook> book_ = AnswerBook::open(*store_, clock_).value();
};

TEST_F(AnswerBookTest, GivesBackTheAnswerThatWasRecorded) {
  EXPECT_FALSE(find("key").has_value());
  const http::Response response{201, {{"Location", "/a\"b"}, {"X", ""}}, std::string("a\0b", 3)};
  record("key", response);
  const auto answer = find("key");
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->request_hash, "hash");
  EXPECT_EQ(answer->response.status, 201U);
  EXPECT_EQ(answer->response.headers, response.headers);
  EXPECT_EQ(answer->response.body, response.body);
}

TEST_F(AnswerBookTest, RefusesASecondAnswerUnderTheSameKey) {
  record("key", {200, {}, "first"});
  store::Batch batch;
  batch.statements.push_back(
      AnswerBook::record({"key", "hash"}, {200, {}, "second"}, clock_.now()));
  EXPECT_EQ(store_->commit_now(std::move(batch)).error().code, base::ErrorCode::kConflict);
  EXPECT_EQ(find("key")->response.body, "first");
}

TEST_F(AnswerBookTest, ForgetsWhatWasSaidButNotThatItWasDone) {
  record("key", {201, {{"Location", "/people/an"}}, "An"});
  store::Batch batch;
  batch.statements.push_back(AnswerBook::forget_all());
  ASSERT_TRUE(store_->commit_now(std::move(batch)).has_value());
  const auto answer = find("key");
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->request_hash, "hash");
  EXPECT_EQ(answer->response.status, 410U);
  EXPECT_EQ(answer->response.body.find("An\""), std::string::npos);
  EXPECT_TRUE(http::find(answer->response.headers, "location").empty());
}

TEST_F(AnswerBookTest, ForgetsAfterADay) {
  record("old", {200, {}, ""});
  clock_.advance(std::chrono::hours{23});
  record("new", {200, {}, ""});
  EXPECT_EQ(book_->prune().value(), 0);
  clock_.advance(std::chrono::hours{2});
  EXPECT_EQ(book_->prune().value(), 1);
  EXPECT_FALSE(find("old").has_value());
  EXPECT_TRUE(find("new").has_value());
}

}  // namespace
}  // namespace btl::plugin
