// SPDX-License-Identifier: EUPL-1.2
#include "core/outbound/peer_socket.hpp"

#include <Poco/Net/StreamSocket.h>
#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <memory>

#include "core/os/folder_for_test.hpp"
#include "core/outbound/peer_for_test.hpp"

namespace btl::outbound {
namespace {

constexpr std::string_view kRequest = "hello\r\n\r\n";

class PeerSocketTest : public testing::Test {
 protected:
  PeerSocketTest() { std::signal(SIGPIPE, SIG_IGN); }

  // All that comes back from a peer.
  template <class Socket>
  std::string talk(const PeerForTest& peer, Socket* socket) {
    const OwnSocket owner(socket);
    const auto port = static_cast<Poco::UInt16>(peer.port());
    EXPECT_TRUE(socket->open({"127.0.0.1", port}, allowance_.deadline));
    socket->sendBytes(kRequest.data(), static_cast<int>(kRequest.size()), 0);
    std::string received;
    std::array<char, 64> bytes{};
    for (int got = 0; (got = socket->receiveBytes(bytes.data(), 64, 0)) > 0;) {
      received.append(bytes.data(), static_cast<std::size_t>(got));
    }
    return received;
  }

  void set_deadline(std::chrono::milliseconds after) {
    allowance_.deadline = clock_.steady() + after;
  }

  struct OwnSocket final : Poco::Net::StreamSocket {
    explicit OwnSocket(Poco::Net::SocketImpl* implementation) : StreamSocket(implementation) {}
  };

  os::FolderForTest folder_;
  os::SystemClock clock_;
  Allowance allowance_{
      .clock = clock_, .deadline = clock_.steady() + std::chrono::seconds{5}, .bytes_left = 100};
};

TEST_F(PeerSocketTest, ReceivesUntilThePeerCloses) {
  const PeerForTest peer([](const std::string& request, const PeerForTest::Write& write) {
    write("heard " + request);
  });
  EXPECT_EQ(talk(peer, std::make_unique<PlainSocket>(allowance_).release()), "heard hello\r\n\r\n");
  EXPECT_TRUE(allowance_.peer_closed);
  EXPECT_EQ(allowance_.fault, Allowance::Fault::kNone);
}

TEST_F(PeerSocketTest, ReceivesNoMoreThanItMay) {
  const PeerForTest peer(
      [](const std::string&, const PeerForTest::Write& write) { write(std::string(101, 'x')); });
  EXPECT_LE(talk(peer, std::make_unique<PlainSocket>(allowance_).release()).size(), 100U);
  EXPECT_EQ(allowance_.fault, Allowance::Fault::kTooLarge);
}

TEST_F(PeerSocketTest, HasOneDeadlineForAllThatDrips) {
  const PeerForTest peer([](const std::string&, const PeerForTest::Write& write) {
    for (int i = 0; i < 90 && write("x"); ++i) ::poll(nullptr, 0, 20);
  });
  set_deadline(std::chrono::milliseconds{200});
  const std::string received = talk(peer, std::make_unique<PlainSocket>(allowance_).release());
  EXPECT_LT(received.size(), 90U);
  EXPECT_EQ(allowance_.fault, Allowance::Fault::kTooLate);
}

TEST_F(PeerSocketTest, EndsSoonWhenItIsCancelled) {
  const std::atomic<bool> cancelled = true;
  allowance_.cancelled = &cancelled;
  const PeerForTest peer([](const std::string&, const PeerForTest::Write&) {});
  auto* socket = std::make_unique<PlainSocket>(allowance_).release();
  const OwnSocket owner(socket);
  const auto port = static_cast<Poco::UInt16>(peer.port());
  EXPECT_FALSE(socket->open({"127.0.0.1", port}, allowance_.deadline));
}

TEST_F(PeerSocketTest, SaysWhyACertificateIsRefused) {
  const CertificateForTest certificate("DNS:mail.test");
  certificate.write(folder_.file("ca.pem"));
  const PeerForTest peer(
      [](const std::string&, const PeerForTest::Write& write) { write("hello"); }, &certificate);
  std::string fault;
  const auto talk_as = [&](const std::string& host) {
    const auto context = make_context(host, folder_.file("ca.pem"), &fault);
    return talk(peer, std::make_unique<TlsSocket>(allowance_, context).release());
  };
  EXPECT_EQ(talk_as("mail.test"), "hello");
  EXPECT_EQ(fault, "");
  EXPECT_THROW(static_cast<void>(talk_as("other.test")), Poco::Exception);
  EXPECT_EQ(fault, "hostname mismatch");
}

}  // namespace
}  // namespace btl::outbound
