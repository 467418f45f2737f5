// SPDX-License-Identifier: EUPL-1.2
// Pages that are open in the real server: who has one is told within a second that it changed, and
// nobody is who may not open it.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <chrono>

#include "tests/integration/roles_portal.hpp"
#include "tests/support/server.hpp"

namespace btl::test {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kChanged = "event: changed\ndata: {}\n\n";

// A page that somebody has open.
class Listener {
 public:
  Listener(std::uint16_t port, const std::string& page, const std::string& cookie)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    const std::string request = fmt::format(
        "GET /live?page={} HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nCookie: {}\r\n\r\n",
        page,
        cookie);
    EXPECT_EQ(::send(socket_, request.data(), request.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(request.size()));
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { ::close(socket_); }

  // Whether these words came within that time; what came before them is dropped.
  bool hears(std::string_view words, std::chrono::milliseconds within) {
    const auto until = Clock::now() + within;
    for (;;) {
      if (const auto at = heard_.find(words); at != std::string::npos) {
        heard_.erase(0, at + words.size());
        return true;
      }
      if (!read(until)) return false;
    }
  }
  // Whether the server has said within that time that this was all.
  bool is_ended(std::chrono::milliseconds within) { return hears("0\r\n\r\n", within); }
  [[nodiscard]] const std::string& heard() const { return heard_; }

 private:
  bool read(Clock::time_point until) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    if (left <= 0ms || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return false;
    std::array<char, 4'096> piece{};
    const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
    if (count <= 0) return false;
    heard_.append(piece.data(), static_cast<std::size_t>(count));
    return true;
  }

  const int socket_;
  std::string heard_;
};

class LivePages : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(server_.start().has_value()) << server_.log(); }

  std::string person(const std::string& name) {
    const auto added = portal_.as_operator(
        "POST",
        "/v1/roles/persons",
        fmt::format(R"({{"name":"{}","kern":"bleiswijk","adult":true,"email":"{}@example.nl"}})",
                    name,
                    name));
    EXPECT_EQ(added.status, 201U) << added.body;
    return boost::json::parse(added.body).at("id").as_string().c_str();
  }
  void give(const std::string& id, const std::string& role, const std::string& scope) {
    const auto given = portal_.as_operator(
        "POST",
        "/v1/roles/assignments",
        fmt::format(R"({{"person":"{}","role":"{}","scope":"{}"}})", id, role, scope));
    EXPECT_EQ(given.status, 201U) << given.body;
  }

  // Who may open the list of people.
  struct Reader {
    std::string id;
    PortalSession session;
  };
  Reader coordinator_of_a_wijk() {
    const std::string id = person("roos");
    give(id, "wc", "wijk:bleiswijk/centrum");
    return {id, portal_.first_session(id, "roos@example.nl")};
  }

  Server server_;
  Portal portal_{server_};
};

TEST_F(LivePages, AreToldWithinASecondWhatASecondPersonChanged) {
  const std::string writer_id = person("wendy");
  const std::string reader_id = person("roos");
  give(writer_id, "dc", "kern:bleiswijk");
  give(reader_id, "wc", "wijk:bleiswijk/centrum");
  const PortalSession writer =
      portal_.first_session_with_second_factor(writer_id, "wendy@example.nl");
  const PortalSession reader = portal_.first_session(reader_id, "roos@example.nl");
  Listener listener(server_.port(), "/roles/people", reader.cookie);
  ASSERT_TRUE(listener.hears("retry: 5000\n\n", 10s)) << listener.heard();
  const auto added = portal_.send(
      writer, "POST", "/v1/roles/persons", R"({"name":"Geheim","kern":"bleiswijk","adult":true})");
  ASSERT_EQ(added.status, 201U) << added.body;
  EXPECT_TRUE(listener.hears(kChanged, 1s)) << listener.heard();
  EXPECT_FALSE(listener.hears("Geheim", 300ms));
}

TEST_F(LivePages, EndWithinASecondOfTheSession) {
  const Reader reader = coordinator_of_a_wijk();
  Listener listener(server_.port(), "/roles/people", reader.session.cookie);
  ASSERT_TRUE(listener.hears("retry: 5000\n\n", 10s)) << listener.heard();
  EXPECT_FALSE(listener.is_ended(1s));  // as long as it lasts
  ASSERT_LT(portal_.send(reader.session, "DELETE", "/v1/session").status, 300U);
  EXPECT_TRUE(listener.is_ended(1s)) << listener.heard();
}

TEST_F(LivePages, EndWithinASecondOfTheRole) {
  const Reader reader = coordinator_of_a_wijk();
  Listener listener(server_.port(), "/roles/people", reader.session.cookie);
  ASSERT_TRUE(listener.hears("retry: 5000\n\n", 10s)) << listener.heard();
  const auto left =
      portal_.as_operator("POST", "/v1/roles/persons/" + reader.id + "/offboard", "{}");
  ASSERT_LT(left.status, 300U) << left.body;
  EXPECT_TRUE(listener.is_ended(1s)) << listener.heard();
}

TEST_F(LivePages, AreShutToWhoMayNotOpenThem) {
  const PortalSession stranger{};
  EXPECT_EQ(portal_.send(stranger, "GET", "/live?page=/roles/people").status, 401U);
  const std::string id = person("geen");
  const PortalSession nobody = portal_.first_session(id, "geen@example.nl");
  const auto refused = portal_.send(nobody, "GET", "/live?page=/roles/people");
  EXPECT_EQ(refused.status, 403U);
  EXPECT_EQ(refused.body.find("changed"), std::string::npos);
  EXPECT_EQ(portal_.send(nobody, "GET", "/live?page=/metrics").status, 404U);
}

TEST_F(LivePages, DoNotKeepTheServerFromStopping) {
  const Reader reader = coordinator_of_a_wijk();
  Listener listener(server_.port(), "/roles/people", reader.session.cookie);
  ASSERT_TRUE(listener.hears("retry: 5000\n\n", 10s)) << listener.heard();
  const auto begun = Clock::now();
  EXPECT_EQ(server_.stop(), 0);
  EXPECT_LT(Clock::now() - begun, 4s);  // eight are what a request would be waited for
  EXPECT_TRUE(listener.is_ended(1s)) << listener.heard();
}

}  // namespace
}  // namespace btl::test
