// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/mailer.hpp"

#include <future>

#include "core/outbound/mail_schedule.hpp"
#include "core/outbound/mail_world_for_test.hpp"

namespace btl::outbound {
namespace {

using mail_tables::State;

// A store whose disk is full: it knows so, or learns it with the next commit.
class FullStore final : public store::Store {
 public:
  FullStore(store::Store& inner, bool knows) : inner_(inner), knows_(knows) {}

  base::Status set_up(const store::OwnerSetup& setup) override { return inner_.set_up(setup); }
  void query(store::Query query, store::QueryDone done, store::CancelToken cancel) override {
    inner_.query(std::move(query), std::move(done), std::move(cancel));
  }
  void commit(store::Batch /*batch*/, store::CommitDone done) override {
    done(base::Error{base::ErrorCode::kStorageFull, "the disk is full"});
  }
  [[nodiscard]] store::StoreStatus status() const override {
    store::StoreStatus status = inner_.status();
    status.writable = !knows_;
    return status;
  }
  base::Result<std::vector<std::string>> check() override { return inner_.check(); }
  base::Result<std::vector<store::TableShape>> tables() override { return inner_.tables(); }
  base::Status purge_deleted() override { return inner_.purge_deleted(); }
  base::Status backup(const std::string& path) override { return inner_.backup(path); }

 private:
  store::Store& inner_;
  const bool knows_;
};

class MailerTest : public testing::Test {
 protected:
  MailerOptions options() {
    return {
        .sender = {.address = "no-reply@buurt.example", .name = "Buurt"},
        .given_up =
            [this](const base::Id& message, const std::string& reason) {
              given_up_.push_back(to_string(message) + " " + reason);
              return std::vector<store::Statement>{};
            },
        .note =
            [this](
                std::string_view what, const mail_tables::DueRow& message, std::string_view why) {
              notes_.push_back(std::string(what) + " " + message.kind + " " + std::string(why));
              if (notes_.size() == 1) noted_.set_value();
            }};
  }

  std::vector<mail_tables::ListedRow> list(std::optional<State> state = std::nullopt) {
    return mail_tables::listed_of(world_.store->query_now(mail_tables::list(state, 10)).value());
  }
  mail_tables::ListedRow only() {
    const auto all = list();
    EXPECT_EQ(all.size(), 1U);
    return all.at(0);
  }

  MailWorldForTest world_;
  FakeTransport transport_;
  std::vector<std::string> given_up_;
  std::vector<std::string> notes_;
  std::promise<void> noted_;  // the first of them
  Mailer mailer_{*world_.store, world_.clock, world_.random, transport_, options()};
};

TEST_F(MailerTest, SendsAMessageOnceAndForgetsItsText) {
  world_.enqueue(world_.letter());
  EXPECT_TRUE(mailer_.turn());
  EXPECT_FALSE(mailer_.turn());
  ASSERT_EQ(transport_.tried.size(), 1U);
  EXPECT_EQ(transport_.tried[0].from, "no-reply@buurt.example");
  EXPECT_EQ(transport_.tried[0].to, "janneke@example.nl");
  EXPECT_NE(transport_.tried[0].bytes.find("Dag!\r\n"), std::string::npos);
  EXPECT_EQ(only().state, State::kSent);
  EXPECT_EQ(only().attempts, 1U);
  EXPECT_EQ(world_.count("text <> '' OR to_address <> '' OR subject <> ''"), 0);
  EXPECT_EQ(notes_, std::vector<std::string>{"sent invitation "});
}

TEST_F(MailerTest, TriesAgainLaterWithTheSameBytes) {
  transport_.answers = {{Fate::kLater, "RCPT TO: 450 4.2.0"}, {Fate::kLater, "x"}, {}};
  world_.enqueue(world_.letter());
  EXPECT_TRUE(mailer_.turn());
  EXPECT_FALSE(mailer_.turn()) << "not at once";
  EXPECT_EQ(only().last_error, "RCPT TO: 450 4.2.0");
  EXPECT_GE(only().next_try, world_.clock.now() + kFirstPause);
  world_.clock.advance(std::chrono::seconds{75});
  EXPECT_TRUE(mailer_.turn());
  world_.clock.advance(std::chrono::seconds{75});
  EXPECT_FALSE(mailer_.turn()) << "twice as long";
  world_.clock.advance(std::chrono::seconds{75});
  EXPECT_TRUE(mailer_.turn());
  ASSERT_EQ(transport_.tried.size(), 3U);
  EXPECT_EQ(transport_.tried[0].bytes, transport_.tried[2].bytes);
  EXPECT_EQ(only().state, State::kSent);
  EXPECT_EQ(only().attempts, 3U);
}

TEST_F(MailerTest, GivesUpAtOnceWhatTheServerWillNotHave) {
  transport_.answers = {{Fate::kNever, "RCPT TO: 550 5.1.1"}};
  world_.enqueue(world_.letter());
  EXPECT_TRUE(mailer_.turn());
  EXPECT_EQ(only().state, State::kFailed);
  EXPECT_EQ(given_up_, std::vector<std::string>{to_string(only().id) + " RCPT TO: 550 5.1.1"});
  EXPECT_EQ(notes_, std::vector<std::string>{"given up invitation RCPT TO: 550 5.1.1"});
  EXPECT_FALSE(mailer_.turn());
}

TEST_F(MailerTest, GivesUpAfterTwoDays) {
  for (int i = 0; i < 1000; ++i) transport_.answers.push_back({Fate::kLater, "greylisted"});
  world_.enqueue(world_.letter());
  const base::Time begin = world_.clock.now();
  while (only().state == State::kQueued) {
    mailer_.turn();
    world_.clock.advance(std::chrono::minutes{10});
    ASSERT_LE(world_.clock.now() - begin, std::chrono::hours{49});
  }
  EXPECT_GE(world_.clock.now() - begin, Outbox::kGiveUpAfter);
  EXPECT_GE(transport_.tried.size(), 15U) << "every four hours at least";
  EXPECT_LE(transport_.tried.size(), 25U) << "but not every minute";
  EXPECT_EQ(given_up_.size(), 1U);
}

TEST_F(MailerTest, GivesUpEarlierWhatIsOfNoUseAnyMore) {
  transport_.answers = {{Fate::kLater, "x"}};
  Letter letter = world_.letter();
  letter.until = world_.clock.now() + std::chrono::hours{1};
  world_.enqueue(letter);
  mailer_.turn();
  world_.clock.advance(std::chrono::hours{1});
  EXPECT_TRUE(mailer_.turn());
  EXPECT_EQ(transport_.tried.size(), 1U);
  EXPECT_EQ(only().state, State::kFailed);
}

TEST_F(MailerTest, SparesAServerThatDoesNotWork) {
  transport_.answers = {{Fate::kUnreachable, "connect: refused"},
                        {Fate::kUnreachable, "connect: refused"}};
  world_.enqueue(world_.letter("a@example.nl"));
  world_.enqueue(world_.letter("b@example.nl"));
  EXPECT_FALSE(mailer_.turn());
  EXPECT_FALSE(mailer_.turn());
  EXPECT_EQ(transport_.tried.size(), 1U) << "the other waits too";
  EXPECT_EQ(mailer_.problem(), "connect: refused");
  EXPECT_EQ(world_.count("state = 0"), 2);
  world_.clock.advance(std::chrono::seconds{75});
  EXPECT_FALSE(mailer_.turn());
  EXPECT_EQ(transport_.tried.size(), 2U);
  world_.clock.advance(std::chrono::seconds{150});
  while (mailer_.turn()) {
  }
  EXPECT_EQ(mailer_.problem(), "");
  EXPECT_EQ(world_.count("state = 1"), 2);
}

TEST_F(MailerTest, SendsNothingThatItCouldNotWriteDown) {
  world_.enqueue(world_.letter());
  FullStore known(*world_.store, true);
  Mailer waits(known, world_.clock, world_.random, transport_, options());
  EXPECT_FALSE(waits.turn());
  EXPECT_TRUE(transport_.tried.empty());

  FullStore unknown(*world_.store, false);
  Mailer learns(unknown, world_.clock, world_.random, transport_, options());
  EXPECT_FALSE(learns.turn());
  EXPECT_FALSE(learns.turn());
  EXPECT_EQ(transport_.tried.size(), 1U) << "not again and again";
  EXPECT_EQ(learns.problem(), "what was done cannot be written down: the disk is full");
}

TEST_F(MailerTest, TriesAgainWhenAsked) {
  transport_.answers = {{Fate::kNever, "RCPT TO: 550"}, {Fate::kUnreachable, "down"}};
  world_.enqueue(world_.letter("a@example.nl"));
  world_.enqueue(world_.letter("b@example.nl"));
  mailer_.turn();
  mailer_.turn();
  EXPECT_EQ(mailer_.retry_all().value(), 2);
  EXPECT_TRUE(mailer_.turn());
  EXPECT_TRUE(mailer_.turn());
  EXPECT_EQ(world_.count("state = 1"), 2);
  const base::Id id = list(State::kSent).at(0).id;
  EXPECT_EQ(mailer_.retry(id).error().code, base::ErrorCode::kNotFound);
  EXPECT_EQ(mailer_.retry(world_.random.id()).error().code, base::ErrorCode::kNotFound);
}

TEST_F(MailerTest, SendsOnItsThreadAndStops) {
  world_.enqueue(world_.letter());
  mailer_.start();
  EXPECT_EQ(noted_.get_future().wait_for(std::chrono::seconds{10}), std::future_status::ready);
  mailer_.stop();
  EXPECT_EQ(world_.count("state = 1"), 1);
  EXPECT_TRUE(transport_.cancelled);
}

TEST_F(MailerTest, PausesGrowAndDifferByChance) {
  std::chrono::seconds former{0};
  for (std::uint32_t attempts = 1; attempts < 100; ++attempts) {
    const auto pause = pause_after(attempts, kLongestPause, world_.random);
    EXPECT_GE(pause, kFirstPause);
    EXPECT_LE(pause, kLongestPause + kLongestPause / 4);
    if (attempts < 8) {
      EXPECT_GT(pause, former) << attempts;
    }
    former = pause;
  }
  bool differs = false;
  for (int i = 0; i < 20; ++i) {
    differs = differs || pause_after(5, kLongestPause, world_.random) !=
                             pause_after(5, kLongestPause, world_.random);
  }
  EXPECT_TRUE(differs);
}

}  // namespace
}  // namespace btl::outbound
