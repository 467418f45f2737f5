// SPDX-License-Identifier: EUPL-1.2
// Against real sockets on this machine. The name "mail.test" leads here. A real mail server stands
// in tests/mail.
#include "core/outbound/smtp_transport.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>

#include "core/os/folder_for_test.hpp"
#include "core/outbound/smtp_peer_for_test.hpp"

namespace btl::outbound {
namespace {

using Lines = std::vector<std::string>;

class SmtpTransportTest : public testing::Test {
 protected:
  SmtpTransportTest() {
    std::signal(SIGPIPE, SIG_IGN);
    certificate_.write(folder_.file("ca.pem"));
    options_.ca_file = folder_.file("ca.pem");
    options_.total_max = std::chrono::milliseconds{3'000};
    options_.resolve = [](const std::string&) {
      return std::vector<NetworkAddress>{parse_address("127.0.0.1").value()};
    };
  }

  Delivery deliver(const SmtpPeerForTest& peer,
                   const std::string& bytes = "Subject: x\r\n\r\ny\r\n") {
    options_.port = peer.port();
    return SmtpTransport(options_, clock_).deliver("from@test", "to@test", bytes);
  }

  // In the clear, to a server that answers as told.
  Delivery deliver_plain(ObligingServer::Special special) {
    options_.security = MailSecurity::kNone;
    const SmtpPeerForTest peer{obliging(std::move(special))};
    return deliver(peer);
  }

  os::FolderForTest folder_;
  os::SystemClock clock_;
  CertificateForTest certificate_{"DNS:mail.test"};
  SmtpOptions options_{.host = "mail.test", .greeting = "buurt.test"};
};

TEST_F(SmtpTransportTest, HandsAMessageOverInTheClearOnThisMachine) {
  options_.security = MailSecurity::kNone;
  const SmtpPeerForTest peer{obliging()};
  const Delivery delivery = deliver(peer, "Subject: x\r\n\r\n.\r\n..two\r\nend\r\n");
  EXPECT_EQ(delivery.fate, Fate::kSent) << delivery.reason;
  const Lines wanted = {"EHLO buurt.test",
                        "MAIL FROM:<from@test>",
                        "RCPT TO:<to@test>",
                        "DATA",
                        "Subject: x",
                        "",
                        "..",
                        "...two",
                        "end",
                        "."};
  Lines lines = peer.lines();
  lines.erase(std::remove(lines.begin(), lines.end(), "QUIT"), lines.end());
  EXPECT_EQ(lines, wanted);
}

TEST_F(SmtpTransportTest, GoesOverToTlsBeforeItSaysAnything) {
  options_.user = "btl";
  options_.password = "geheim";
  const SmtpPeerForTest peer{obliging(), &certificate_};
  const Delivery delivery = deliver(peer);
  EXPECT_EQ(delivery.fate, Fate::kSent) << delivery.reason;
  const Lines wanted = {"EHLO buurt.test",
                        "STARTTLS",
                        "TLS",
                        "EHLO buurt.test",
                        "AUTH PLAIN AGJ0bABnZWhlaW0=",
                        "MAIL FROM:<from@test>"};
  Lines lines = peer.lines();
  lines.resize(std::min(lines.size(), wanted.size()));
  EXPECT_EQ(lines, wanted);
}

TEST_F(SmtpTransportTest, SpeaksTlsFromTheFirstByte) {
  options_.security = MailSecurity::kTls;
  const SmtpPeerForTest peer{obliging(), &certificate_, true};
  const Delivery delivery = deliver(peer);
  EXPECT_EQ(delivery.fate, Fate::kSent) << delivery.reason;
  EXPECT_EQ(peer.lines().at(0), "TLS");
}

TEST_F(SmtpTransportTest, SignsInByLoginWhereThatIsAllThereIs) {
  options_.user = "btl";
  options_.password = "geheim";
  const SmtpPeerForTest peer{obliging({{"EHLO", "250-x\r\n250-STARTTLS\r\n250 AUTH LOGIN\r\n"},
                                       {"AUTH LOGIN", "334 VXNlcm5hbWU6\r\n"},
                                       {"YnRs", "334 UGFzc3dvcmQ6\r\n"},
                                       {"Z2VoZWlt", "235 fine\r\n"}}),
                             &certificate_};
  EXPECT_EQ(deliver(peer).fate, Fate::kSent);
}

TEST_F(SmtpTransportTest, SaysNothingToAServerWithoutTls) {
  options_.user = "btl";
  options_.password = "geheim";
  const SmtpPeerForTest peer{obliging({{"EHLO", "250-x\r\n250 AUTH PLAIN\r\n"}})};
  const Delivery delivery = deliver(peer);
  EXPECT_EQ(delivery.fate, Fate::kUnreachable);
  EXPECT_EQ(delivery.reason, "STARTTLS: the server does not offer it");
  for (const std::string& line : peer.lines()) {
    EXPECT_FALSE(line.starts_with("AUTH") || line.starts_with("MAIL")) << line;
  }
}

TEST_F(SmtpTransportTest, TrustsNoCertificateForAnotherName) {
  const CertificateForTest other("DNS:other.test");
  other.write(options_.ca_file);
  const SmtpPeerForTest peer{obliging(), &other};
  const Delivery delivery = deliver(peer);
  EXPECT_EQ(delivery.fate, Fate::kUnreachable);
  EXPECT_EQ(delivery.reason, "its certificate is refused: hostname mismatch");
}

TEST_F(SmtpTransportTest, TrustsNobodyWhomNobodyKnows) {
  options_.ca_file.clear();
  for (const bool at_once : {false, true}) {
    options_.security = at_once ? MailSecurity::kTls : MailSecurity::kStartTls;
    const SmtpPeerForTest peer{obliging(), &certificate_, at_once};
    const Delivery delivery = deliver(peer);
    EXPECT_EQ(delivery.fate, Fate::kUnreachable);
    EXPECT_TRUE(delivery.reason.starts_with("its certificate is refused: ")) << delivery.reason;
  }
}

TEST_F(SmtpTransportTest, KnowsWhatIsForGoodAndWhatIsNot) {
  const struct {
    const char* step;
    const char* answer;
    Fate fate;
    const char* reason;
  } cases[] = {
      {"greeting", "554 go away\r\n", Fate::kUnreachable, "greeting: 554"},
      {"greeting", "421 4.3.2 busy\r\n", Fate::kUnreachable, "greeting: 421 4.3.2"},
      {"EHLO", "502 what\r\n", Fate::kUnreachable, "EHLO: 502"},
      {"MAIL", "451 4.3.0 to@test\r\n", Fate::kLater, "MAIL FROM: 451 4.3.0"},
      {"RCPT", "450-4.2.0 grey\r\n450 4.2.0 to@test\r\n", Fate::kLater, "RCPT TO: 450 4.2.0"},
      {"RCPT", "550 5.1.1 <to@test> unknown\r\n", Fate::kNever, "RCPT TO: 550 5.1.1"},
      {"DATA", "452 full\r\n", Fate::kLater, "DATA: 452"},
      {".", "554 5.7.1 spam\r\n", Fate::kNever, "message: 554 5.7.1"},
      {".", "451 4.7.1 later\r\n", Fate::kLater, "message: 451 4.7.1"},
  };
  for (const auto& each : cases) {
    const Delivery delivery = deliver_plain({{each.step, each.answer}});
    EXPECT_EQ(delivery.fate, each.fate) << each.reason;
    EXPECT_EQ(delivery.reason, each.reason);
  }
}

TEST_F(SmtpTransportTest, DoesNotKnowWhatBecameOfAMessageWhenTheServerLeaves) {
  for (const char* step : {"MAIL", "DATA", "."}) {
    EXPECT_EQ(deliver_plain({{step, ""}}).fate, Fate::kLater) << step;
  }
  EXPECT_EQ(deliver_plain({{"EHLO", ""}}).fate, Fate::kUnreachable);
}

TEST_F(SmtpTransportTest, ThinksAWrongPasswordTheOperatorsAffair) {
  options_.user = "btl";
  options_.password = "fout";
  const SmtpPeerForTest peer{obliging({{"AUTH", "535 5.7.8 btl is wrong\r\n"}}), &certificate_};
  const Delivery delivery = deliver(peer);
  EXPECT_EQ(delivery.fate, Fate::kUnreachable);
  EXPECT_EQ(delivery.reason, "AUTH: 535 5.7.8");
}

TEST_F(SmtpTransportTest, WaitsForASlowServerNoLongerThanItMay) {
  options_.total_max = std::chrono::milliseconds{200};
  options_.security = MailSecurity::kNone;
  const SmtpPeerForTest peer([](const std::string& line) {
    if (line == "greeting") return std::string("220 x\r\n");
    ::poll(nullptr, 0, 400);
    return std::string();
  });
  const Delivery delivery = deliver(peer);
  EXPECT_EQ(delivery.fate, Fate::kUnreachable);
  EXPECT_EQ(delivery.reason, "EHLO: not done within 200 ms");
}

TEST_F(SmtpTransportTest, StopsListeningToWhoNeverStopsTalking) {
  const Delivery delivery = deliver_plain({{"EHLO", "250-" + std::string(70'000, 'x') + "\r\n"}});
  EXPECT_EQ(delivery.fate, Fate::kUnreachable);
}

TEST_F(SmtpTransportTest, SendsNothingInTheClearToOthers) {
  options_.security = MailSecurity::kNone;
  options_.resolve = [](const std::string&) {
    return std::vector<NetworkAddress>{parse_address("127.0.0.1").value(),
                                       parse_address("192.0.2.1").value()};
  };
  const Delivery delivery = SmtpTransport(options_, clock_).deliver("a@b", "c@d", "x");
  EXPECT_EQ(delivery.fate, Fate::kUnreachable);
  EXPECT_EQ(delivery.reason, "in the clear mail goes to this machine alone");
}

TEST_F(SmtpTransportTest, SaysWhenNobodyIsThere) {
  options_.security = MailSecurity::kNone;
  options_.port = 1;
  EXPECT_EQ(SmtpTransport(options_, clock_).deliver("a@b", "c@d", "x").fate, Fate::kUnreachable);
  options_.resolve = [](const std::string&) -> base::Result<std::vector<NetworkAddress>> {
    return base::Error{base::ErrorCode::kNotFound, "there is no host of that name"};
  };
  EXPECT_EQ(SmtpTransport(options_, clock_).deliver("a@b", "c@d", "x").reason,
            "its name cannot be resolved: there is no host of that name");
}

TEST_F(SmtpTransportTest, EndsSoonWhenItIsCancelled) {
  options_.security = MailSecurity::kNone;
  const SmtpPeerForTest peer{obliging()};
  options_.port = peer.port();
  SmtpTransport transport(options_, clock_);
  transport.cancel();
  EXPECT_NE(transport.deliver("a@b", "c@d", "x").fate, Fate::kSent);
}

}  // namespace
}  // namespace btl::outbound
