// SPDX-License-Identifier: EUPL-1.2
#include "core/config/mail_section.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "core/config/config.hpp"

namespace btl::config {
namespace {

class MailSectionTest : public testing::Test {
 protected:
  static constexpr const char* kServer = "[server]\npublic_url = \"https://btl.example\"\n";

  std::shared_ptr<const Snapshot> load(const std::string& text) {
    EXPECT_TRUE(files_.replace("cfg/secrets/smtp", "s").has_value());
    EXPECT_TRUE(files_.replace("cfg/btl.toml", text).has_value());
    Loaded loaded = config::load(files_, "cfg", {});
    findings_.clear();
    for (const Finding& finding : loaded.findings) findings_ += to_text(finding);
    return loaded.snapshot;
  }
  // What is said of a section of mail beside a server with an address.
  std::string said_of(const std::string& mail) {
    load(std::string(kServer) + "[mail]\n" + mail);
    return findings_;
  }

  os::FakeFiles files_;
  std::string findings_;
};

TEST_F(MailSectionTest, SendsNoMailUnlessAHostIsNamed) {
  const auto snapshot = load("");
  ASSERT_NE(snapshot, nullptr);
  EXPECT_EQ(snapshot->mail, MailSettings{});
}

TEST_F(MailSectionTest, ReadsEveryKey) {
  EXPECT_TRUE(files_.replace("cfg/ca.pem", "").has_value());
  const auto snapshot = load(std::string(kServer) + R"([mail]
host     = "mail.example"
port     = 2525
from     = "no-reply@btl.example"
security = "tls"
user     = "btl"
password = { secret = "smtp" }
ca_file  = "ca.pem"
invite   = true
)");
  ASSERT_NE(snapshot, nullptr) << findings_;
  const MailSettings wanted{.host = "mail.example",
                            .port = 2525,
                            .from = "no-reply@btl.example",
                            .security = "tls",
                            .user = "btl",
                            .secret = "smtp",
                            .ca_file = "ca.pem",
                            .invite = true};
  EXPECT_EQ(snapshot->mail, wanted);
}

TEST_F(MailSectionTest, KnowsTheUsualPorts) {
  const auto port = [this](const std::string& security) {
    const auto snapshot =
        load(std::string(kServer) + "[mail]\nhost = \"localhost\"\nfrom = \"a@b\"\nsecurity = \"" +
             security + "\"\n");
    return snapshot == nullptr ? 0 : snapshot->mail.port;
  };
  EXPECT_EQ(port("starttls"), 587);
  EXPECT_EQ(port("tls"), 465);
  EXPECT_EQ(port("none"), 25);
}

TEST_F(MailSectionTest, NamesWhatIsMissing) {
  EXPECT_NE(said_of("host = \"mail.example\"\n").find("\"mail.from\" is missing"),
            std::string::npos);
  EXPECT_NE(said_of("host = \"x.example\"\nfrom = \"a@b\"\nuser = \"u\"\n")
                .find("btl.toml:6:1: error: \"mail.password\" is missing"),
            std::string::npos)
      << findings_;
  EXPECT_NE(said_of("host = \"x.example\"\nfrom = \"a@b\"\npassword = { secret = \"smtp\" }\n")
                .find("\"mail.user\" is missing"),
            std::string::npos);
  load("[mail]\nhost = \"mail.example\"\nfrom = \"a@b\"\n");
  EXPECT_NE(findings_.find("\"server.public_url\" is missing"), std::string::npos);
}

TEST_F(MailSectionTest, LetsNoMailOutInTheClear) {
  const std::string from = "from = \"a@b\"\nsecurity = \"none\"\n";
  EXPECT_NE(said_of(from + "host = \"mail.example\"\n").find("must not be \"none\""),
            std::string::npos);
  EXPECT_NE(said_of(from + "host = \"127x.example\"\n").find("must not be \"none\""),
            std::string::npos);
  for (const char* host : {"localhost", "127.0.0.1", "::1"}) {
    EXPECT_EQ(said_of(from + "host = \"" + host + "\"\n"), "") << host;
  }
}

TEST_F(MailSectionTest, RefusesWhatIsNoAddress) {
  for (const char* from : {"no-reply", "a@b\\r\\nBcc: c@d", "Buurt <a@b>", "a b@c"}) {
    EXPECT_NE(said_of("host = \"x.example\"\nfrom = \"" + std::string(from) + "\"\n")
                  .find("\"mail.from\""),
              std::string::npos)
        << from;
  }
  EXPECT_NE(said_of("host = \"x y\"\nfrom = \"a@b\"\n").find("\"mail.host\""), std::string::npos);
}

TEST_F(MailSectionTest, TakesThePasswordByItsNameAlone) {
  const std::string start = "host = \"x.example\"\nfrom = \"a@b\"\nuser = \"u\"\n";
  EXPECT_NE(said_of(start + "password = \"hunter2\"\n").find("BTL-C018"), std::string::npos);
  EXPECT_EQ(findings_.find("hunter2"), std::string::npos);
  EXPECT_NE(said_of(start + "password = { secret = \"other\" }\n").find("BTL-C019"),
            std::string::npos);
}

}  // namespace
}  // namespace btl::config
