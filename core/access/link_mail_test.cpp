// SPDX-License-Identifier: EUPL-1.2
// Links by mail, from who asks for one to the row in the outbox.
#include "core/access/link_mail.hpp"

#include "core/access/account_api.hpp"
#include "core/access/house_for_test.hpp"
#include "core/access/session_api.hpp"
#include "core/access/staged_changes.hpp"

namespace btl::access {
namespace {

constexpr const char* kJanneke = "janneke@example.nl";

class LinkMailTest : public HouseForTest {
 protected:
  LinkMailTest() { open_with_mail(false); }
  void TearDown() override { access_.reset(); }

  void open_with_mail(bool invite_added) {
    access_.reset();
    AccessOptions options;
    options.password_cost = {.passes = 1, .memory_kib = 8};
    options.link_mail = &link_mail_;
    options.invite_added = invite_added;
    auto opened = Access::open(*world_.store, world_.clock, world_.random, options);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    access_ = std::move(*opened);
  }

  std::int64_t letters(const std::string& condition = "1 = 1") {
    return world_.count("SELECT count(*) FROM btl_mail WHERE " + condition);
  }
  // The secret in the newest letter; empty when there is none.
  std::string mailed_token() {
    store::Query query;
    query.sql = "SELECT text FROM btl_mail ORDER BY created_ns DESC, next_try_ns DESC LIMIT 1";
    const auto rows = world_.store->query_now(std::move(query)).value();
    if (rows.row_count() == 0) return {};
    const std::string text(rows.text(0, 0));
    const auto begin = text.find("https://btl.example/login/link#");
    if (begin == std::string::npos) return {};
    const auto secret = text.find('#', begin) + 1;
    return text.substr(secret, text.find('\n', secret) - secret);
  }

  // What a route of the access answers.
  http::Response ask(std::vector<http::Route> routes,
                     const std::string& name,
                     const std::string& body,
                     const http::Fields& parameters = {}) {
    http::Response response;
    for (http::Route& route : routes) {
      if (route.name != name) continue;
      http::Request request;
      request.headers = {{"content-type", "application/json"}};
      request.body = body;
      request.parameters = parameters;
      request.principal = http::Principal{.account = http::kOperator, .scopes = {"/"}};
      route.handler(std::move(request),
                    http::Responder([&](http::Response answer) { response = std::move(answer); }));
    }
    return response;
  }
  http::Response ask_reset(const std::string& login) {
    return ask(session_routes(*access_, work_), "password.reset", "{\"login\":\"" + login + "\"}");
  }

  outbound::Outbox outbox_{*world_.store, world_.clock, world_.random, "btl.example"};
  LinkMail link_mail_{outbox_,
                      world_.clock,
                      world_.random,
                      {.organisation = "Buurt", .public_url = "https://btl.example"}};
};

TEST_F(LinkMailTest, InvitesByMailAndShowsNobodyTheLink) {
  const auto invited = access_->accounts.invite(kJanneke, operator_, LinkWay::kMail);
  ASSERT_TRUE(invited.has_value()) << invited.error().message;
  EXPECT_EQ(invited->link.token, "");
  EXPECT_EQ(letters("kind = 'invitation' AND to_address = 'janneke@example.nl'"), 1);
  const auto used = access_->accounts.use_link(mailed_token(), kPassword, anonymous_);
  EXPECT_TRUE(used.has_value()) << used.error().message;
}

TEST_F(LinkMailTest, InvitesNobodyHalf) {
  EXPECT_EQ(
      access_->accounts.invite("jos\xC3\xA9@example.nl", operator_, LinkWay::kMail).error().code,
      base::ErrorCode::kInvalid);
  confirm(kJanneke);
  EXPECT_EQ(access_->accounts.invite(kJanneke, operator_, LinkWay::kMail).error().code,
            base::ErrorCode::kConflict);
  EXPECT_EQ(letters(), 0);
  EXPECT_FALSE(access_->accounts.find("jos\xC3\xA9@example.nl").has_value());
}

TEST_F(LinkMailTest, MailsANewLink) {
  const base::Id account = confirm(kJanneke);
  for (int i = 0; i < outbound::mail_tables::kPerRecipientMax; ++i) {
    const auto made = access_->accounts.make_link(account, operator_, LinkWay::kMail);
    ASSERT_TRUE(made.has_value()) << made.error().message;
    EXPECT_EQ(made->token, "");
  }
  EXPECT_EQ(access_->accounts.make_link(account, operator_, LinkWay::kMail).error().code,
            base::ErrorCode::kConflict);
  EXPECT_EQ(letters("kind = 'password-reset'"), outbound::mail_tables::kPerRecipientMax);
}

TEST_F(LinkMailTest, MailsAResetToWhoHasAnAccountOnly) {
  confirm(kJanneke);
  EXPECT_TRUE(access_->accounts.make_reset_link(kJanneke, anonymous_)->has_value());
  EXPECT_FALSE(access_->accounts.make_reset_link("piet@example.nl", anonymous_)->has_value());
  EXPECT_FALSE(access_->accounts.make_reset_link("no address", anonymous_)->has_value());
  EXPECT_FALSE(access_->accounts.make_reset_link("a@b\r\nBcc: c@d", anonymous_)->has_value());
  EXPECT_EQ(letters(), 1);
  EXPECT_TRUE(access_->accounts.use_link(mailed_token(), kPassword, anonymous_).has_value());
}

// Else a stranger could keep somebody from ever using a link.
TEST_F(LinkMailTest, LeavesTheLastLinkAloneWhenThereWereTooMany) {
  confirm(kJanneke);
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(access_->accounts.make_reset_link(kJanneke, anonymous_).has_value());
    world_.clock.advance(std::chrono::seconds{10});
  }
  EXPECT_EQ(letters(), outbound::mail_tables::kPerRecipientMax);
  EXPECT_TRUE(access_->accounts.use_link(mailed_token(), kPassword, anonymous_).has_value());
}

TEST_F(LinkMailTest, AnswersEveryAddressAlike) {
  confirm(kJanneke);
  const http::Response known = ask_reset(kJanneke);
  EXPECT_EQ(known.status, 202U);
  for (const char* login : {"piet@example.nl", "", "no address", "a@b\\r\\nBcc: c@d"}) {
    const http::Response other = ask_reset(login);
    EXPECT_EQ(other.status, 202U);
    EXPECT_EQ(other.body, known.body) << login;
    EXPECT_EQ(other.headers, known.headers) << login;
  }
  EXPECT_EQ(letters(), 1);
}

TEST_F(LinkMailTest, SaysWhenThereIsNoMail) {
  open();  // as the house is without mail
  EXPECT_EQ(ask_reset(kJanneke).status, 503U);
  EXPECT_NE(ask_reset(kJanneke).body.find("sends no mail"), std::string::npos);
  const auto invited = access_->accounts.invite(kJanneke, operator_, LinkWay::kMail);
  EXPECT_EQ(invited.error().code, base::ErrorCode::kConflict);
  EXPECT_NE(invited.error().message.find("[mail]"), std::string::npos);
}

TEST_F(LinkMailTest, IsAskedForOverTheApi) {
  const auto routes = [this] { return account_routes(*access_, work_); };
  EXPECT_EQ(ask(routes(), "account.add", R"({"login":"a@example.nl","mail":"no"})").status, 400U);
  const http::Response added =
      ask(routes(), "account.add", R"({"login":"a@example.nl","mail":"yes"})");
  EXPECT_EQ(added.status, 201U) << added.body;
  EXPECT_NE(added.body.find("\"mailed\":true"), std::string::npos);
  EXPECT_EQ(added.body.find("btll_"), std::string::npos);
  const base::Id id = access_->accounts.find("a@example.nl")->id;
  const http::Response again = ask(routes(), "account.link.mail", "{}", {{"id", to_string(id)}});
  EXPECT_EQ(again.status, 201U) << again.body;
  EXPECT_EQ(again.body.find("btll_"), std::string::npos);
  EXPECT_EQ(letters("kind = 'invitation'"), 2);
}

TEST_F(LinkMailTest, InvitesWhomAPluginAddsOneAfterTheOther) {
  open_with_mail(true);
  store::Batch batch;
  StagedChanges staged(*access_, "roles", operator_);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(staged
                    .add({.kind = ChangeKind::kAdd,
                          .account = world_.random.id(),
                          .login = "p" + std::to_string(i) + "@example.nl"})
                    .has_value());
  }
  ASSERT_TRUE(staged
                  .add({.kind = ChangeKind::kAdd,
                        .account = world_.random.id(),
                        .login = "jos\xC3\xA9@example.nl"})
                  .has_value())
      << "has an account, and gets the link from somebody";
  batch.statements = staged.take_statements();
  EXPECT_EQ(letters(), 0) << "not before the batch is committed";
  ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  EXPECT_EQ(letters("kind = 'invitation'"), 3);
  EXPECT_EQ(world_.count("SELECT max(next_try_ns) - min(next_try_ns) FROM btl_mail"),
            2 * std::chrono::nanoseconds(LinkMail::kSpread).count());
  EXPECT_EQ(world_.count("SELECT count(*) FROM btl_account"), 4);
  EXPECT_TRUE(access_->accounts.use_link(mailed_token(), kPassword, anonymous_).has_error())
      << "the directory has not heard of it yet";
}

TEST_F(LinkMailTest, LeavesPluginsAccountsAloneUnlessItIsTold) {
  StagedChanges staged(*access_, "roles", operator_);
  ASSERT_TRUE(
      staged.add({.kind = ChangeKind::kAdd, .account = world_.random.id(), .login = "p@example.nl"})
          .has_value());
  store::Batch batch;
  batch.statements = staged.take_statements();
  ASSERT_TRUE(world_.store->commit_now(std::move(batch)).has_value());
  EXPECT_EQ(letters(), 0);
}

TEST_F(LinkMailTest, ForgetsTheLettersOfWhoIsRemoved) {
  const auto invited = access_->accounts.invite(kJanneke, operator_, LinkWay::kMail);
  ASSERT_TRUE(invited.has_value());
  EXPECT_EQ(letters(), 1);
  ASSERT_TRUE(access_->accounts.remove(invited->account.id, operator_).has_value());
  EXPECT_EQ(letters(), 0);
}

}  // namespace
}  // namespace btl::access
