// SPDX-License-Identifier: EUPL-1.2
// Clients that send a byte now and then, to keep the server busy with nothing: they are cut, and
// nobody else waits for them meanwhile. With the limits of docs/http.md: 10 s for a head, 20 s for
// a body.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/integration/hostile.hpp"

namespace btl::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kClientsOfAKind = 100;
constexpr std::chrono::milliseconds kDripEvery{200};
constexpr std::chrono::seconds kCutWithin{30};  // what the issue allows
constexpr std::chrono::milliseconds kNeighbourWaitsMax{1'000};

// Sends `begin` at once and `drip` byte by byte, round and round.
class SlowClient {
 public:
  SlowClient(std::uint16_t port, std::string_view begin, std::string drip)
      : drip_(std::move(drip)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    send(begin);
  }
  SlowClient(const SlowClient&) = delete;
  SlowClient& operator=(const SlowClient&) = delete;
  SlowClient(SlowClient&& other) noexcept
      : drip_(std::move(other.drip_)),
        answer_(std::move(other.answer_)),
        lived_(other.lived_),
        socket_(std::exchange(other.socket_, -1)) {}
  SlowClient& operator=(SlowClient&&) = delete;
  ~SlowClient() {
    if (socket_ >= 0) ::close(socket_);
  }

  [[nodiscard]] int socket() const { return socket_; }
  [[nodiscard]] bool is_cut() const { return lived_.has_value(); }
  [[nodiscard]] Clock::duration lived() const { return lived_.value_or(Clock::duration::max()); }
  [[nodiscard]] const std::string& answer() const { return answer_; }

  void drip() {
    if (!drip_.empty()) send({&drip_[next_++ % drip_.size()], 1});
  }

  // Takes what the server has sent, and notes when it has closed.
  void look() {
    std::array<char, 4'096> bytes{};
    for (;;) {
      const auto count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
      if (count < 0 && errno == EAGAIN) return;
      if (count <= 0) break;
      answer_.append(bytes.data(), static_cast<std::size_t>(count));
    }
    lived_ = Clock::now() - begun_;
  }

 private:
  void send(std::string_view bytes) const {
    // Where the server has closed it fails, which look() will see.
    static_cast<void>(::send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL));
  }

  std::string drip_;
  std::string answer_;
  std::optional<Clock::duration> lived_;
  std::size_t next_ = 0;
  Clock::time_point begun_ = Clock::now();
  int socket_;
};

struct Kind {
  const char* what;
  std::string begin;
  std::string drip;
  std::string_view answer;  // how it begins
  std::chrono::seconds cut_after;
};

std::vector<Kind> kinds() {
  const std::string report =
      "POST /open311/v2/requests.json HTTP/1.1\r\nHost: a\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\n";
  return {
      {"says nothing", "", "", "", 10s},
      {"drips a target", "GET /", "a", "HTTP/1.1 408", 10s},
      {"drips fields", "GET /healthz HTTP/1.1\r\nHost: a\r\n", "A: b\r\n", "HTTP/1.1 408", 10s},
      {"drips a body", report + "Content-Length: 4000\r\n\r\n", "a=b&", "HTTP/1.1 408", 20s},
      {"drips chunks",
       report + "Transfer-Encoding: chunked\r\n\r\n",
       "1\r\na\r\n",
       "HTTP/1.1 408",
       20s},
  };
}

// Sleeps until a server says something or the next byte is due.
void wait_for_any(const std::vector<SlowClient>& clients, Clock::time_point until) {
  std::vector<pollfd> waiting;
  for (const SlowClient& client : clients) {
    if (!client.is_cut()) waiting.push_back({client.socket(), POLLIN, 0});
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  ::poll(waiting.data(), waiting.size(), static_cast<int>(std::max<std::int64_t>(left, 0)));
}

// Drips until all are cut. The longest time that a normal client waited meanwhile.
Clock::duration drip_until_cut(std::vector<SlowClient>& clients, const PluginHouse& house) {
  const auto end = Clock::now() + kCutWithin;
  const auto open = [](const SlowClient& client) { return !client.is_cut(); };
  Clock::duration longest{0};
  auto due = Clock::now();
  while (std::any_of(clients.begin(), clients.end(), open) && Clock::now() < end) {
    if (Clock::now() >= due) {
      due += kDripEvery;
      for (SlowClient& client : clients) {
        if (!client.is_cut()) client.drip();
      }
      const auto begin = Clock::now();
      EXPECT_EQ(house.report(), 200U);
      EXPECT_GE(house.counted(), 0);
      longest = std::max(longest, Clock::now() - begin);
    }
    wait_for_any(clients, due);
    for (SlowClient& client : clients) {
      if (!client.is_cut()) client.look();
    }
  }
  return longest;
}

TEST(SlowClients, AreCutAndDelayNobody) {
  PluginHouse house;
  ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
  std::vector<SlowClient> clients;
  for (const Kind& kind : kinds()) {
    for (std::size_t i = 0; i < kClientsOfAKind; ++i)
      clients.emplace_back(house.server().port(), kind.begin, kind.drip);
  }
  const auto longest = drip_until_cut(clients, house);
  EXPECT_LT(longest, kNeighbourWaitsMax);
  RecordProperty("longest_ms",
                 std::to_string(std::chrono::ceil<std::chrono::milliseconds>(longest).count()));

  auto client = clients.begin();
  for (const Kind& kind : kinds()) {
    SCOPED_TRACE(kind.what);
    for (std::size_t i = 0; i < kClientsOfAKind; ++i, ++client) {
      ASSERT_TRUE(client->is_cut());
      EXPECT_GE(client->lived(), kind.cut_after - 1s);
      EXPECT_LE(client->lived(), kind.cut_after + 5s);
      EXPECT_TRUE(client->answer().starts_with(kind.answer)) << client->answer();
      EXPECT_EQ(client->answer().empty(), kind.answer.empty()) << client->answer();
    }
  }
  expect_well(house);
  EXPECT_EQ(house.server().stop(), 0);
}

// The control: who is slow and comes to an end is served.
TEST(SlowClients, AreServedWhenTheyComeToAnEndInTime) {
  PluginHouse house;
  ASSERT_TRUE(house.server().start().has_value()) << house.server().log();
  const std::string request = "GET /healthz HTTP/1.1\r\nConnection: close\r\nHost: a\r\n\r\n";
  std::vector<SlowClient> clients;
  clients.emplace_back(house.server().port(), request.substr(0, 45), request.substr(45));
  drip_until_cut(clients, house);
  EXPECT_TRUE(clients.front().answer().starts_with("HTTP/1.1 200")) << clients.front().answer();
  EXPECT_LT(clients.front().lived(), 10s);
  EXPECT_EQ(house.server().stop(), 0);
}

}  // namespace
}  // namespace btl::test
