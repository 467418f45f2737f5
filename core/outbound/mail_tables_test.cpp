// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mail_tables.hpp"

#include "core/outbound/mail_world_for_test.hpp"

namespace btl::outbound {
namespace {

using mail_tables::State;

class MailTablesTest : public testing::Test {
 protected:
  std::vector<mail_tables::ListedRow> list(std::optional<State> state = std::nullopt) {
    return mail_tables::listed_of(world_.store->query_now(mail_tables::list(state, 100)).value());
  }
  std::optional<mail_tables::DueRow> due() {
    return mail_tables::due_of(
        world_.store->query_now(mail_tables::due(world_.clock.now())).value());
  }
  mail_tables::Counts counts() {
    return mail_tables::counts_of(world_.store->query_now(mail_tables::counts()).value());
  }

  MailWorldForTest world_;
};

TEST_F(MailTablesTest, GivesBackWhatIsDueTheOldestFirst) {
  EXPECT_FALSE(due());
  Letter later = world_.letter("late@example.nl");
  later.not_before = world_.clock.now() + std::chrono::seconds{10};
  world_.enqueue(later);
  EXPECT_FALSE(due());
  world_.clock.advance(std::chrono::seconds{5});
  world_.enqueue(world_.letter());
  const auto first = due();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->to, "janneke@example.nl");
  EXPECT_EQ(first->subject, "Doe mee");
  EXPECT_EQ(first->text, "Dag!\n");
  EXPECT_EQ(first->message_id, "<" + to_string(first->id) + "@buurt.example>");
  EXPECT_EQ(first->attempts, 0U);
  world_.commit(mail_tables::later(first->id, world_.clock.now() + std::chrono::hours{1}, "x"));
  EXPECT_FALSE(due());
  world_.clock.advance(std::chrono::seconds{5});
  EXPECT_EQ(due()->to, "late@example.nl");
}

TEST_F(MailTablesTest, EmptiesWhatWasSent) {
  world_.enqueue(world_.letter());
  const base::Id id = due()->id;
  EXPECT_EQ(world_.commit(mail_tables::sent(id, world_.clock.now())), 1);
  EXPECT_EQ(world_.commit(mail_tables::sent(id, world_.clock.now())), 0) << "once";
  EXPECT_EQ(world_.count("to_address = '' AND subject = '' AND text = ''"), 1);
  ASSERT_EQ(list().size(), 1U);
  EXPECT_EQ(list()[0].state, State::kSent);
  EXPECT_EQ(list()[0].account, to_string(world_.account));
  EXPECT_FALSE(list()[0].has_text);
}

TEST_F(MailTablesTest, CountsAndListsByState) {
  const base::Time begin = world_.clock.now();
  world_.enqueue(world_.letter("a@example.nl"));
  const base::Id first = due()->id;
  world_.commit(mail_tables::failed(first, begin, "RCPT TO: 550"));
  world_.clock.advance(std::chrono::seconds{1});
  world_.enqueue(world_.letter("b@example.nl"));
  EXPECT_EQ(counts().queued, 1);
  EXPECT_EQ(counts().failed, 1);
  EXPECT_EQ(counts().oldest_queued, begin + std::chrono::seconds{1});
  ASSERT_EQ(list().size(), 2U);
  EXPECT_EQ(list()[0].state, State::kQueued) << "the newest first";
  ASSERT_EQ(list(State::kFailed).size(), 1U);
  EXPECT_EQ(list(State::kFailed)[0].id, first);
  EXPECT_EQ(list(State::kFailed)[0].last_error, "RCPT TO: 550");
  EXPECT_TRUE(list(State::kSent).empty());
}

TEST_F(MailTablesTest, QueuesAgainOnlyWhatIsStillOfUse) {
  world_.enqueue(world_.letter());
  const base::Id id = due()->id;
  const base::Time now = world_.clock.now();
  world_.commit(mail_tables::failed(id, now, "x"));
  EXPECT_FALSE(due());
  EXPECT_EQ(world_.commit(mail_tables::retry_all(now + std::chrono::hours{24 * 7}, now)), 0);
  EXPECT_EQ(world_.commit(mail_tables::retry(id, now, now + std::chrono::hours{24 * 30})), 1);
  ASSERT_TRUE(due());
  EXPECT_EQ(due()->give_up, now + std::chrono::hours{24 * 7}) << "not longer than it is of use";
  world_.commit(mail_tables::sent(id, now));
  store::Batch batch;
  batch.statements.push_back(mail_tables::retry(id, now, now));
  EXPECT_EQ(world_.store->commit_now(std::move(batch)).error().code, base::ErrorCode::kConflict);
}

TEST_F(MailTablesTest, TellsWhatIsOverdue) {
  const auto overdue = [this] {
    return mail_tables::overdue_of(
        world_.store->query_now(mail_tables::overdue(world_.clock.now(), 10)).value());
  };
  world_.enqueue(world_.letter());
  world_.clock.advance(Outbox::kGiveUpAfter - std::chrono::seconds{1});
  EXPECT_TRUE(overdue().empty());
  world_.clock.advance(std::chrono::seconds{1});
  EXPECT_EQ(overdue().size(), 1U);
}

}  // namespace
}  // namespace btl::outbound
