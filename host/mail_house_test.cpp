// SPDX-License-Identifier: EUPL-1.2
#include "host/mail_house.hpp"

#include <future>

#include "core/access/access.hpp"
#include "core/access/world_for_test.hpp"

namespace btl::host {
namespace {

class MailHouseTest : public testing::Test {
 protected:
  MailHouseTest() {
    EXPECT_TRUE(files_.replace("secrets/smtp", "geheim\n").has_value());
    auto access = access::Access::open(*world_.store, world_.clock, world_.random, {});
    EXPECT_TRUE(access.has_value());
    snapshot_.public_url = "https://btl.example";
    snapshot_.mail = {.host = "127.0.0.1",
                      .port = 1,  // nobody is there
                      .from = "no-reply@btl.example",
                      .security = "none",
                      .user = "btl",
                      .secret = "smtp"};
  }

  std::unique_ptr<MailHouse> make() {
    return std::make_unique<MailHouse>(
        snapshot_,
        std::vector<std::string>{"secrets"},
        MailWorld{*world_.store, world_.clock, world_.random, files_, log_});
  }

  void commit(store::Statement statement) {
    store::Batch batch;
    batch.statements.push_back(std::move(statement));
    EXPECT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  }

  access::WorldForTest world_;
  os::FakeFiles files_;
  std::string lines_;
  std::promise<void> logged_;  // the first of them
  observe::Log log_{world_.clock, observe::Level::kDebug, [this](std::string_view line) {
                      if (lines_.empty()) logged_.set_value();
                      lines_ += std::string(line) + "\n";
                    }};
  config::Snapshot snapshot_;
};

TEST_F(MailHouseTest, SendsNothingWithoutAServer) {
  snapshot_.mail = {};
  const auto mail = make();
  EXPECT_EQ(mail->link_mail(), nullptr);
  EXPECT_FALSE(mail->facts()->configured);
  mail->start();
  mail->stop();
  const auto retried = mail->retry(std::nullopt);
  ASSERT_TRUE(retried.has_error());
  EXPECT_EQ(retried.error().message, "no mail is sent: [mail] is not configured");
  EXPECT_TRUE(mail->forget_old().has_value());
}

TEST_F(MailHouseTest, SaysThatItsPasswordIsMissing) {
  snapshot_.mail.secret = "other";
  const auto mail = make();
  EXPECT_EQ(mail->link_mail(), nullptr);
  EXPECT_EQ(mail->facts()->problem, "no mail is sent: there is no secret \"other\" in secrets");
  EXPECT_NE(lines_.find("no mail is sent"), std::string::npos);
  EXPECT_EQ(mail->retry(std::nullopt).error().message, mail->facts()->problem);
}

TEST_F(MailHouseTest, CountsAndNamesItsServer) {
  const auto mail = make();
  ASSERT_NE(mail->link_mail(), nullptr);
  commit(mail->link_mail()
             ->at_once(access::tables::LinkPurpose::kInvitation,
                       "janneke@example.nl",
                       world_.random.id(),
                       {.token = "btll_x", .until = world_.clock.now() + std::chrono::hours{1}})
             .value());
  const auto facts = mail->facts();
  EXPECT_TRUE(facts->configured);
  EXPECT_EQ(facts->server, "127.0.0.1:1, none");
  EXPECT_EQ(facts->queued, 1);
  EXPECT_EQ(facts->oldest_queued, base::to_iso8601(world_.clock.now()));
  ASSERT_EQ(mail->list(std::nullopt)->size(), 1U);
  EXPECT_EQ(mail->retry(mail->list(std::nullopt)->at(0).id).value(), 1);
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_mail WHERE message_id LIKE '%@btl.example>'"),
            1);
}

TEST_F(MailHouseTest, WritesWhatItGivesUpToTheLogsButNotToWhom) {
  const auto mail = make();
  commit(mail->link_mail()
             ->at_once(access::tables::LinkPurpose::kInvitation,
                       "janneke@example.nl",
                       world_.random.id(),
                       {.token = "btll_x", .until = world_.clock.now()})
             .value());
  mail->start();
  EXPECT_EQ(logged_.get_future().wait_for(std::chrono::seconds{10}), std::future_status::ready);
  mail->stop();
  EXPECT_NE(lines_.find("given up"), std::string::npos);
  EXPECT_NE(lines_.find("invitation"), std::string::npos);
  EXPECT_EQ(lines_.find("janneke"), std::string::npos);
  EXPECT_EQ(lines_.find("btll_x"), std::string::npos);
  access::Audit audit(*world_.store);
  const auto newest = audit.tail(1);
  ASSERT_EQ(newest->size(), 1U);
  EXPECT_EQ(newest->front().entry.action, "mail.give-up");
  EXPECT_EQ(newest->front().entry.reason, "its time is over");
  EXPECT_EQ(mail->facts()->failed, 1);
}

}  // namespace
}  // namespace btl::host
