// SPDX-License-Identifier: EUPL-1.2
// What becomes of a message: with a server that takes it, one that does not, one that lies about
// who it is, and when the power goes.
#include <gtest/gtest.h>

#include "tests/mail/mailed_house.hpp"
#include "tests/support/eventually.hpp"

namespace btl::test {
namespace {

constexpr const char* kJanneke = "janneke@example.nl";

TEST(MailDelivery, BringsAnInvitationThatWorks) {
  const MailSink sink;
  MailedHouse house(&sink);
  const auto created = house.server().verb({"user", "create", kJanneke, "--mail"});
  EXPECT_EQ(created.status, 0) << created.output;
  EXPECT_EQ(created.output.find("btll_"), std::string::npos) << "nobody else sees the link";
  const auto taken = sink.wait_for(1);
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken[0].from, "no-reply@btl.test");
  EXPECT_EQ(taken[0].to, kJanneke);
  EXPECT_EQ(taken[0].header("From"), "\"Buurttoezicht Lansingerland\" <no-reply@btl.test>");
  EXPECT_EQ(taken[0].header("To"), kJanneke);
  EXPECT_EQ(taken[0].header("Subject"), "Uw account bij Buurttoezicht Lansingerland");
  EXPECT_EQ(taken[0].header("Auto-Submitted"), "auto-generated");
  EXPECT_EQ(taken[0].header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_TRUE(taken[0].header("Message-ID").ends_with("@btl.test>"));
  EXPECT_NE(taken[0].header("Date"), "");
  EXPECT_NE(taken[0].text().find("één keer"), std::string::npos) << taken[0].text();
  EXPECT_EQ(house.use_link(token_in(taken[0])).status, 204U);

  EXPECT_TRUE(house.comes_to_show("sent", "invitation"));
  EXPECT_NE(house.server().verb({"status"}).output.find("0 queued, 0 failed"), std::string::npos);
  const std::string said = house.server().log() + house.list("sent");
  EXPECT_EQ(said.find(kJanneke), std::string::npos) << said;
  EXPECT_EQ(said.find("btll_"), std::string::npos) << said;
}

TEST(MailDelivery, ComesBackToAServerThatHasNoTime) {
  const MailSink sink;
  MailedHouse house(&sink);
  sink.set_mode("defer");
  house.invite(kJanneke);
  EXPECT_TRUE(house.comes_to_show("queued", "RCPT TO: 450 4.2.0"));
  EXPECT_TRUE(sink.taken().empty());
  sink.set_mode("take");
  EXPECT_EQ(house.server().verb({"mail", "retry", "--all"}).status, 0);
  EXPECT_EQ(sink.wait_for(1).size(), 1U);
  EXPECT_TRUE(house.comes_to_show("sent", "invitation"));
}

TEST(MailDelivery, GivesUpWhatAServerWillNotHaveAndSaysSo) {
  const MailSink sink;
  MailedHouse house(&sink);
  sink.set_mode("refuse");
  house.invite(kJanneke);
  EXPECT_TRUE(house.comes_to_show("failed", "RCPT TO: 550 5.1.1"));
  const std::string audit = house.server().verb({"audit", "tail", "--count", "3"}).output;
  EXPECT_NE(audit.find("mail.give-up"), std::string::npos) << audit;
  const std::string said = house.server().log() + audit + house.list("failed");
  EXPECT_NE(house.server().log().find("given up"), std::string::npos);
  EXPECT_EQ(said.find(kJanneke), std::string::npos) << "the server's words hold an address";
  sink.set_mode("take");
  EXPECT_EQ(house.server().verb({"mail", "retry", "--all"}).status, 0);
  EXPECT_EQ(sink.wait_for(1).size(), 1U) << "the operator may try again";
}

// The server has it, and nobody knows: it gets the same message once more, and can tell.
TEST(MailDelivery, SendsTheSameMessageAgainWhenNobodyKnowsWhatBecameOfIt) {
  const MailSink sink;
  MailedHouse house(&sink);
  sink.set_mode("drop");
  house.invite(kJanneke);
  ASSERT_EQ(sink.wait_for(1).size(), 1U);
  EXPECT_TRUE(house.comes_to_show("queued", "message: "));
  sink.set_mode("take");
  EXPECT_EQ(house.server().verb({"mail", "retry", "--all"}).status, 0);
  const auto taken = sink.wait_for(2);
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_EQ(taken[0].header("Message-ID"), taken[1].header("Message-ID"));
  EXPECT_EQ(taken[0].bytes, taken[1].bytes);
}

TEST(MailDelivery, LosesNothingWhenTheServerIsKilled) {
  MailSink sink;
  MailedHouse house(&sink);
  sink.kill();  // nobody takes anything
  for (const char* login : {"a@example.nl", "b@example.nl", "c@example.nl"}) house.invite(login);
  house.server().kill();
  sink.start();
  ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
  EXPECT_EQ(house.server().verb({"mail", "retry", "--all"}).status, 0);
  std::string to;
  for (const TakenMail& mail : sink.wait_for(3)) to += mail.to + "\n";
  for (const char* login : {"a@example.nl", "b@example.nl", "c@example.nl"}) {
    EXPECT_NE(to.find(login), std::string::npos) << to;
  }
}

TEST(MailDelivery, SendsAgainWhatWasOnItsWayWhenItWasKilled) {
  const MailSink sink;
  MailedHouse house(&sink);
  sink.set_mode("slow");
  house.invite(kJanneke);
  ASSERT_EQ(sink.wait_for(1).size(), 1U);
  house.server().kill();
  sink.set_mode("take");
  ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
  const auto taken = sink.wait_for(2);
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_EQ(taken[0].header("Message-ID"), taken[1].header("Message-ID"));
  EXPECT_TRUE(house.comes_to_show("sent", "invitation"));
}

TEST(MailDelivery, StopsAtOnceWithAServerThatTakesItsTime) {
  const MailSink sink;
  MailedHouse house(&sink);
  sink.set_mode("slow");
  house.invite(kJanneke);
  ASSERT_EQ(sink.wait_for(1).size(), 1U);
  EXPECT_EQ(house.server().stop(std::chrono::seconds{20}), 0) << house.server().log();
}

constexpr const char* kLogin = "user = \"btl\"\npassword = { secret = \"smtp\" }\n";

TEST(MailDelivery, SignsInOverTlsOfEitherKind) {
  for (const char* security : {"starttls", "tls"}) {
    const MailSink sink({.security = security, .user = "btl", .password = "geheim"});
    MailedHouse house(&sink, kLogin);
    house.invite(kJanneke);
    const auto taken = sink.wait_for(1);
    ASSERT_EQ(taken.size(), 1U) << house.list("queued");
    EXPECT_TRUE(taken[0].secure);
  }
}

TEST(MailDelivery, TellsNothingToAServerThatIsAnother) {
  for (const char* security : {"starttls", "tls"}) {
    const MailSink sink({.security = security, .names = "DNS:other.test"});
    MailedHouse house(&sink);
    house.invite(kJanneke);
    EXPECT_TRUE(house.comes_to_show("queued", "certificate is refused"));
    EXPECT_NE(house.server().verb({"status"}).output.find("certificate is refused"),
              std::string::npos);
    EXPECT_TRUE(sink.taken().empty());
  }
}

TEST(MailDelivery, KeepsEverythingWhileItsPasswordIsWrong) {
  const MailSink sink({.security = "starttls", .user = "btl", .password = "anders"});
  MailedHouse house(&sink, kLogin);
  house.invite(kJanneke);
  EXPECT_TRUE(house.comes_to_show("queued", "AUTH: 535"));
  EXPECT_EQ(house.list("failed"), "no messages\n");
  EXPECT_EQ(house.server().log().find("geheim"), std::string::npos);
}

TEST(MailDelivery, InvitesWhomThePluginOfRolesAddsWhenItIsTold) {
  const MailSink sink;
  MailedHouse house(&sink, "invite = true\n");
  const auto added = house.as_operator("POST",
                                       "/v1/roles/persons",
                                       R"({"name":"Piet","kern":"bleiswijk","wijk":"centrum",)"
                                       R"("adult":true,"email":"piet@example.nl"})");
  ASSERT_EQ(added.status, 201U) << added.body;
  const auto taken = sink.wait_for(1);
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken[0].to, "piet@example.nl");
  EXPECT_EQ(house.use_link(token_in(taken[0])).status, 204U);
}

TEST(MailDelivery, InvitesTheMembersOfAListOnceAndNotForItsDryRun) {
  const MailSink sink;
  MailedHouse house(&sink, "invite = true\n");
  const auto import = [&](const std::string& query) {
    HttpClient admin(house.server().data() + "/admin.sock");
    return admin
        .send({.method = "POST",
               .target = "/v1/roles/persons/import" + query,
               .headers = {},
               .body = "naam;e-mail;kern;wijk;18+;rol\n"
                       "Lid Een;een@example.nl;Bleiswijk;Centrum;ja;bth\n"
                       "Lid Twee;twee@example.nl;Bleiswijk;Centrum;ja;bth\n"})
        .value_or(HttpAnswer{});
  };
  EXPECT_EQ(import("").status, 200U);
  EXPECT_EQ(import("?dry_run=false").status, 200U);
  EXPECT_EQ(sink.wait_for(2).size(), 2U);
  EXPECT_TRUE(house.comes_to_show("queued", "no messages"));
  EXPECT_EQ(sink.taken().size(), 2U);
}

}  // namespace
}  // namespace btl::test
