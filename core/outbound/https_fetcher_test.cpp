// SPDX-License-Identifier: EUPL-1.2
// Against real sockets on this machine. The name "login.test" leads here, as a name server would
// say.
#include "core/outbound/https_fetcher.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>

#include "core/os/folder_for_test.hpp"
#include "core/outbound/peer_for_test.hpp"

namespace btl::outbound {
namespace {

constexpr const char* kFine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

PeerForTest::Answer says(std::string bytes) {
  return [bytes = std::move(bytes)](const std::string&, const PeerForTest::Write& write) {
    write(bytes);
  };
}

// Writes a part again and again, every so often, until nobody listens.
PeerForTest::Answer drips(std::string head, std::string part) {
  return [head = std::move(head), part = std::move(part)](const std::string&,
                                                          const PeerForTest::Write& write) {
    bool listening = write(head);
    for (int i = 0; listening && i < 2'000; ++i) {
      ::poll(nullptr, 0, 10);
      listening = write(part);
    }
  };
}

class HttpsFetcherTest : public testing::Test {
 protected:
  HttpsFetcherTest() { std::signal(SIGPIPE, SIG_IGN); }

  void allow(const std::string& origin, bool is_private = false) {
    allowed_.push_back({.origin = parse_origin(origin).value(), .is_private = is_private});
  }

  base::Result<OutboundResponse> fetch(const OutboundRequest& request) {
    HttpsFetcherOptions options;
    options.allowed = AllowList::make(allowed_).value();
    options.ca_file = ca_file_;
    options.limits = limits_;
    options.resolve = [this](const std::string& host) { return resolve(host); };
    return HttpsFetcher(std::move(options), clock_).fetch(request);
  }

  // What a GET of an address of a peer in the clear gives.
  base::Result<OutboundResponse> fetch_from(const PeerForTest& peer) {
    const std::string origin = fmt::format("http://127.0.0.1:{}", peer.port());
    allow(origin);
    return fetch({.url = origin + "/path?token=hunter2"});
  }

  // The same over TLS by a name, with `trusted` as the only authority beside the system's.
  base::Result<OutboundResponse> fetch_from(const PeerForTest& peer,
                                            const CertificateForTest& trusted,
                                            const std::string& host = "login.test") {
    ca_file_ = folder_.file("ca.pem");
    trusted.write(ca_file_);
    const std::string origin = fmt::format("https://{}:{}", host, peer.port());
    allow(origin, true);
    return fetch({.url = origin + "/"});
  }

  base::Result<std::vector<NetworkAddress>> resolve(const std::string& host) {
    resolved_.push_back(host);
    if (addresses_.empty()) return base::Error{base::ErrorCode::kNotFound, "there is no such host"};
    std::vector<NetworkAddress> addresses;
    for (const char* text : addresses_) addresses.push_back(parse_address(text).value());
    return addresses;
  }

  os::FolderForTest folder_;
  os::SystemClock clock_;
  OutboundLimits limits_{.connect_max = std::chrono::seconds{10},
                         .total_max = std::chrono::seconds{30},
                         .header_bytes_max = 4'096,
                         .body_bytes_max = 10'000};
  std::vector<AllowedOrigin> allowed_;
  std::string ca_file_;
  std::vector<const char*> addresses_{"127.0.0.1"};
  std::vector<std::string> resolved_;
};

TEST_F(HttpsFetcherTest, FetchesInTheClearFromThisMachine) {
  std::string heard;
  const PeerForTest peer([&heard](const std::string& request, const PeerForTest::Write& write) {
    heard = request;
    write("HTTP/1.1 201 Created\r\nX-One: 1\r\nContent-Length: 5\r\n\r\nhello");
  });
  const std::string origin = fmt::format("http://127.0.0.1:{}", peer.port());
  allow(origin);
  const auto answer = fetch({.method = "POST",
                             .url = origin + "/a?b=c",
                             .headers = {{"Accept", "application/json"}},
                             .body = "d=e"});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->status, 201U);
  EXPECT_EQ(find(answer->headers, "x-one"), "1");
  EXPECT_EQ(answer->body, "hello");
  EXPECT_TRUE(heard.starts_with("POST /a?b=c HTTP/1.1\r\n")) << heard;
  EXPECT_NE(heard.find(fmt::format("Host: 127.0.0.1:{}\r\n", peer.port())), std::string::npos);
  EXPECT_NE(heard.find("Content-Length: 3\r\n"), std::string::npos);
  EXPECT_NE(heard.find("Accept: application/json\r\n"), std::string::npos);
  EXPECT_TRUE(heard.ends_with("\r\n\r\nd=e"));
}

TEST_F(HttpsFetcherTest, FetchesOverTlsFromWhomItTrusts) {
  const CertificateForTest certificate("DNS:login.test");
  const PeerForTest peer(says(kFine), &certificate);
  const auto answer = fetch_from(peer, certificate);
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->body, "ok");
}

TEST_F(HttpsFetcherTest, ReadsAnAnswerInChunks) {
  const PeerForTest peer(
      says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
           "3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"));
  const auto answer = fetch_from(peer);
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->body, "abcdefg");
}

TEST_F(HttpsFetcherTest, RefusesACertificateThatSignsItself) {
  const CertificateForTest certificate("DNS:login.test");
  const CertificateForTest other("DNS:login.test");
  const PeerForTest peer(says(kFine), &certificate);
  const auto answer = fetch_from(peer, other);
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kDenied);
  EXPECT_NE(answer.error().message.find("certificate is refused"), std::string::npos)
      << answer.error().message;
}

TEST_F(HttpsFetcherTest, RefusesACertificateForAnotherHost) {
  const CertificateForTest certificate("DNS:other.test");
  const PeerForTest peer(says(kFine), &certificate);
  const auto answer = fetch_from(peer, certificate);
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kDenied);
  EXPECT_NE(answer.error().message.find("ostname mismatch"), std::string::npos)
      << answer.error().message;
}

// Poco's own check lets this one pass.
TEST_F(HttpsFetcherTest, RefusesACertificateForAnotherHostThanLocalhost) {
  const CertificateForTest certificate("DNS:other.test");
  const PeerForTest peer(says(kFine), &certificate);
  const auto answer = fetch_from(peer, certificate, "localhost");
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kDenied);
}

TEST_F(HttpsFetcherTest, ChecksTheAddressInACertificateForAnAddress) {
  const CertificateForTest right("IP:127.0.0.1");
  const PeerForTest good(says(kFine), &right);
  EXPECT_TRUE(fetch_from(good, right, "127.0.0.1").has_value());
  const CertificateForTest wrong("IP:127.0.0.2,DNS:127.0.0.1");
  const PeerForTest bad(says(kFine), &wrong);
  EXPECT_TRUE(fetch_from(bad, wrong, "127.0.0.1").has_error());
}

TEST_F(HttpsFetcherTest, RefusesACertificateWhoseTimeIsOver) {
  const CertificateForTest certificate("DNS:login.test", -1);
  const PeerForTest peer(says(kFine), &certificate);
  const auto answer = fetch_from(peer, certificate);
  ASSERT_TRUE(answer.has_error());
  EXPECT_NE(answer.error().message.find("expired"), std::string::npos) << answer.error().message;
}

TEST_F(HttpsFetcherTest, SaysThatTheFileOfAuthoritiesIsNoGood) {
  const CertificateForTest certificate("DNS:login.test");
  const PeerForTest peer(says(kFine), &certificate);
  ca_file_ = folder_.file("absent.pem");
  const std::string origin = fmt::format("https://login.test:{}", peer.port());
  allow(origin, true);
  const auto answer = fetch({.url = origin});
  ASSERT_TRUE(answer.has_error());
  EXPECT_TRUE(answer.error().message.starts_with(origin)) << answer.error().message;
}

TEST_F(HttpsFetcherTest, FollowsNoRedirect) {
  const PeerForTest target(says(kFine));
  allow(fmt::format("http://127.0.0.1:{}", target.port()));
  const PeerForTest peer(says(fmt::format(
      "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{}/\r\nContent-Length: 0\r\n\r\n",
      target.port())));
  const auto answer = fetch_from(peer);
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kDenied);
  EXPECT_NE(answer.error().message.find("302"), std::string::npos);
  EXPECT_EQ(target.connections(), 0);
}

TEST_F(HttpsFetcherTest, GoesNowhereThatIsNotAllowed) {
  const PeerForTest peer(says(kFine));
  allow("http://127.0.0.1:1");
  const auto answer = fetch({.url = fmt::format("http://127.0.0.1:{}/", peer.port())});
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kDenied);
  EXPECT_EQ(peer.connections(), 0);
}

TEST_F(HttpsFetcherTest, GoesToNoPrivateAddress) {
  const CertificateForTest certificate("DNS:login.test");
  const PeerForTest peer(says(kFine), &certificate);
  const std::string origin = fmt::format("https://login.test:{}", peer.port());
  allow(origin);
  for (const char* address :
       {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "::1", "fd00::1"}) {
    addresses_ = {"1.1.1.1", address};  // also when a public one stands first
    const auto answer = fetch({.url = origin});
    ASSERT_TRUE(answer.has_error()) << address;
    EXPECT_EQ(answer.error().code, base::ErrorCode::kDenied) << address;
    EXPECT_NE(answer.error().message.find("not one of the public"), std::string::npos);
  }
  EXPECT_EQ(peer.connections(), 0);
}

TEST_F(HttpsFetcherTest, ResolvesOnceAndConnectsToThatAddress) {
  const CertificateForTest certificate("DNS:login.test");
  const PeerForTest peer(says(kFine), &certificate);
  ASSERT_TRUE(fetch_from(peer, certificate).has_value());
  EXPECT_EQ(resolved_, std::vector<std::string>{"login.test"});
}

TEST_F(HttpsFetcherTest, TriesTheNextAddressWhenNobodyIsThere) {
  const CertificateForTest certificate("DNS:login.test");
  const PeerForTest peer(says(kFine), &certificate);
  addresses_ = {"127.0.0.3", "127.0.0.1"};
  EXPECT_TRUE(fetch_from(peer, certificate).has_value());
}

TEST_F(HttpsFetcherTest, SaysThatANameHasNoAddress) {
  allow("https://login.test");
  addresses_.clear();
  const auto answer = fetch({.url = "https://login.test/"});
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kUnavailable);
  EXPECT_EQ(answer.error().message,
            "https://login.test: its name cannot be resolved: there is no such host");
}

TEST_F(HttpsFetcherTest, SaysThatNobodyIsThere) {
  int port = 0;
  {
    const PeerForTest gone(says(kFine));
    port = gone.port();
  }
  const std::string origin = fmt::format("http://127.0.0.1:{}", port);
  allow(origin);
  const auto answer = fetch({.url = origin + "/?token=hunter2"});
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kUnavailable);
  EXPECT_TRUE(answer.error().message.starts_with(origin + ": cannot connect to 127.0.0.1"))
      << answer.error().message;
}

TEST_F(HttpsFetcherTest, EndsAtTheDeadlineHoweverSlowlyBytesCome) {
  limits_.total_max = std::chrono::milliseconds{500};
  const PeerForTest slow_body(drips("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "x"));
  const PeerForTest slow_head(drips("HTTP/1.1 200 OK\r\n", "x"));
  const CertificateForTest certificate("DNS:login.test");
  const PeerForTest slow_tls(drips("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "x"),
                             &certificate);
  const auto before = clock_.steady();
  const std::vector<base::Result<OutboundResponse>> answers = {
      fetch_from(slow_body), fetch_from(slow_head), fetch_from(slow_tls, certificate)};
  EXPECT_LT(clock_.steady() - before, std::chrono::seconds{15});  // each would go on for 20 s
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer.has_error());
    EXPECT_EQ(answer.error().code, base::ErrorCode::kTimeout) << answer.error().message;
    EXPECT_NE(answer.error().message.find("within 500 ms"), std::string::npos);
  }
}

// Nobody accepts, and the handshake never begins.
TEST_F(HttpsFetcherTest, EndsAtTheDeadlineWhenAPeerIsSilent) {
  limits_.total_max = std::chrono::milliseconds{500};
  const PeerForTest silent(drips("", ""));  // expects HTTP, and gets TLS
  const CertificateForTest certificate("DNS:login.test");
  const auto answer = fetch_from(silent, certificate);
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kTimeout) << answer.error().message;
}

TEST_F(HttpsFetcherTest, RefusesABodyThatIsTooLarge) {
  const std::string large(20'000, 'x');
  const PeerForTest announced(says("HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + large));
  const PeerForTest unannounced(says("HTTP/1.1 200 OK\r\n\r\n" + large));
  const PeerForTest endless(drips("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                                  fmt::format("{:x}\r\n{}\r\n", large.size(), large)));
  for (const PeerForTest* peer : {&announced, &unannounced, &endless}) {
    const auto answer = fetch_from(*peer);
    ASSERT_TRUE(answer.has_error());
    EXPECT_EQ(answer.error().code, base::ErrorCode::kTooLarge) << answer.error().message;
  }
}

TEST_F(HttpsFetcherTest, RefusesAHeadThatIsTooLarge) {
  std::string head = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 50; ++i) head += fmt::format("X-{}: {}\r\n", i, std::string(100, 'y'));
  const PeerForTest large(says(head + "Content-Length: 0\r\n\r\n"));
  const auto answer = fetch_from(large);
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().code, base::ErrorCode::kTooLarge) << answer.error().message;
  std::string many = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 200; ++i) many += fmt::format("X-{}: y\r\n", i);
  const PeerForTest lines(says(many + "Content-Length: 0\r\n\r\n"));
  EXPECT_TRUE(fetch_from(lines).has_error());
}

TEST_F(HttpsFetcherTest, RefusesAnAnswerThatWasCutOff) {
  for (const char* bytes : {"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
                            "HTTP/1.1 200 OK\r\nX-Hal",
                            "nonsense\r\n\r\n",
                            ""}) {
    const PeerForTest peer(says(bytes));
    const auto answer = fetch_from(peer);
    ASSERT_TRUE(answer.has_error()) << bytes;
    EXPECT_EQ(answer.error().code, base::ErrorCode::kUnavailable) << answer.error().message;
  }
}

TEST_F(HttpsFetcherTest, KeepsSecretsOutOfItsErrors) {
  const PeerForTest peer(says("HTTP/1.1 302 Found\r\nLocation: /?token=hunter2\r\n\r\n"));
  const auto answer = fetch_from(peer);
  ASSERT_TRUE(answer.has_error());
  EXPECT_EQ(answer.error().message.find("hunter2"), std::string::npos);
  EXPECT_EQ(answer.error().message.find("path"), std::string::npos);
}

}  // namespace
}  // namespace btl::outbound
