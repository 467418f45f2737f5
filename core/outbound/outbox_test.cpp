// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/outbox.hpp"

#include "core/outbound/mail_world_for_test.hpp"

namespace btl::outbound {
namespace {

using mail_tables::kPerRecipientMax;

class OutboxTest : public testing::Test {
 protected:
  MailWorldForTest world_;
};

TEST_F(OutboxTest, AddsAMessageWithTheBatchOrNotAtAll) {
  store::Batch batch;
  batch.statements.push_back(world_.outbox.enqueue(world_.letter()).value());
  batch.statements.push_back(
      {.sql = "UPDATE btl_mail SET state = 0 WHERE id = 'x'", .values = {}, .expect_rows = 1});
  EXPECT_TRUE(world_.store->commit_now(std::move(batch)).has_error());
  EXPECT_EQ(world_.count("1 = 1"), 0);
  EXPECT_EQ(world_.enqueue(world_.letter()), 1);
  EXPECT_EQ(world_.count("1 = 1"), 1);
}

TEST_F(OutboxTest, PretendsWithoutLeavingATrace) {
  EXPECT_EQ(world_.commit(world_.outbox.pretend(world_.letter()).value()), 0);
  EXPECT_EQ(world_.count("1 = 1"), 0);
}

TEST_F(OutboxTest, RefusesWhatCouldBecomeAHeader) {
  for (const char* to : {"a@b\r\nBcc: c@d", "a@b, c@d", "nobody", ""}) {
    EXPECT_EQ(world_.outbox.enqueue(world_.letter(to)).error().code, base::ErrorCode::kInvalid);
    EXPECT_EQ(world_.outbox.pretend(world_.letter(to)).error().code, base::ErrorCode::kInvalid);
  }
  Letter letter = world_.letter();
  letter.subject = "Dag\r\nBcc: x@example.nl";
  EXPECT_EQ(world_.outbox.enqueue(letter).error().code, base::ErrorCode::kInvalid);
}

TEST_F(OutboxTest, WritesNobodyTooOften) {
  for (int i = 0; i < kPerRecipientMax; ++i) {
    EXPECT_TRUE(world_.outbox.has_room("janneke@example.nl").value());
    EXPECT_EQ(world_.enqueue(world_.letter()), 1);
  }
  EXPECT_FALSE(world_.outbox.has_room("janneke@example.nl").value());
  EXPECT_EQ(world_.enqueue(world_.letter()), 0);
  EXPECT_TRUE(world_.outbox.has_room("piet@example.nl").value());
  EXPECT_EQ(world_.enqueue(world_.letter("piet@example.nl")), 1);
  world_.clock.advance(mail_tables::kRecipientWindow);
  EXPECT_TRUE(world_.outbox.has_room("janneke@example.nl").value());
  EXPECT_EQ(world_.enqueue(world_.letter()), 1);
}

// Sent ones count too, although their address is gone.
TEST_F(OutboxTest, CountsWhatItHasForgotten) {
  for (int i = 0; i < kPerRecipientMax; ++i) world_.enqueue(world_.letter());
  store::Batch batch;
  batch.statements.push_back({.sql = "UPDATE btl_mail SET to_address = '', state = 1"});
  ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  EXPECT_FALSE(world_.outbox.has_room("janneke@example.nl").value());
  EXPECT_EQ(world_.count("instr(recipient, 'janneke') > 0"), 0);
}

TEST_F(OutboxTest, TakesNoMoreThanItsLimit) {
  store::Batch batch;
  batch.statements.push_back(
      {.sql =
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
           " INSERT INTO btl_mail SELECT 'm' || i, '', '', '', '', '', 'x', '', 0, 0, 0, 0, 0, 0,"
           " NULL, '' FROM n",
       .values = {mail_tables::kQueueMax - 1}});
  ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  EXPECT_TRUE(world_.outbox.has_room("janneke@example.nl").value());
  EXPECT_EQ(world_.enqueue(world_.letter()), 1);
  EXPECT_FALSE(world_.outbox.has_room("piet@example.nl").value());
  EXPECT_EQ(world_.enqueue(world_.letter("piet@example.nl")), 0);
}

TEST_F(OutboxTest, ForgetsAnAccountAndWhatIsOld) {
  world_.enqueue(world_.letter());
  Letter of_other = world_.letter("piet@example.nl");
  of_other.account = world_.random.id();
  world_.enqueue(of_other);
  EXPECT_EQ(world_.commit(Outbox::forget(world_.account)), 1);
  EXPECT_EQ(world_.count("1 = 1"), 1);

  ASSERT_TRUE(world_.outbox.forget_old().has_value());
  EXPECT_EQ(world_.count("text <> ''"), 1);
  store::Batch batch;
  batch.statements.push_back({.sql = "UPDATE btl_mail SET state = 2"});
  ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  world_.clock.advance(std::chrono::hours{24 * 7});
  ASSERT_TRUE(world_.outbox.forget_old().has_value());
  EXPECT_EQ(world_.count("text = '' AND to_address = '' AND subject = ''"), 1);
  world_.clock.advance(Outbox::kKept);
  ASSERT_TRUE(world_.outbox.forget_old().has_value());
  EXPECT_EQ(world_.count("1 = 1"), 0);
}

}  // namespace
}  // namespace btl::outbound
