// SPDX-License-Identifier: EUPL-1.2
// kill -9 at random moments while 64 residents report, judged by an oracle outside the server:
// nothing acknowledged is lost, nothing is there twice, the database is sound, the server is back
// within two seconds. The seed is printed; BTL_SEED repeats a run, BTL_KILLS changes the number of
// kills. The controls are in oracle_test.cpp and below.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <thread>

#include "tests/fault/database.hpp"
#include "tests/fault/oracle.hpp"
#include "tests/fault/reporters.hpp"
#include "tests/support/server.hpp"

namespace btl::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint64_t kKills = 60;
constexpr int kLoadMsMin = 20;
constexpr int kLoadMsMax = 2'000;
constexpr milliseconds kReadyWithin{2'000};
constexpr std::size_t kReadBack = 90;  // as many as one request may name

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

// The latest acknowledged reports, asked for over HTTP: each is there once.
void expect_served(const Server& server, const Oracle& oracle) {
  const auto ids = oracle.latest(kReadBack);
  if (ids.empty()) return;
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "" : ",") + id;
  const auto answer = server.get("/open311/v2/requests.json?service_request_id=" + list);
  ASSERT_TRUE(answer.has_value());
  ASSERT_EQ(answer->status, 200U) << answer->body;
  for (const std::string& id : ids) EXPECT_EQ(count_of(answer->body, id), 1U) << id;
}

// Waits until the other plugin has counted everything, for its own figures to be judged.
bool counted_everything(const Server& server, std::size_t reports) {
  const std::string total = fmt::format("\"total\":{{\"reported\":{},", reports);
  for (int i = 0; i < 200; ++i) {
    const auto answer = server.get("/v1/statistics");
    if (answer && answer->body.find(total) != std::string::npos) return true;
    std::this_thread::sleep_for(milliseconds{50});
  }
  return false;
}

// The same events, seen by all who keep a record of them.
void expect_effects_once(const Database& database, std::size_t reports) {
  const auto count = static_cast<std::int64_t>(reports);
  EXPECT_EQ(database.number("SELECT count(*) FROM incidents_report"), count);
  EXPECT_EQ(database.number("SELECT count(*) FROM btl_event JOIN btl_name ON number = type "
                            "WHERE name = 'nl.buurttoezicht.incidents.reported.v1'"),
            count);
  EXPECT_EQ(database.number("SELECT sum(reported) FROM statistics_count"), count);
}

class Kills : public testing::Test {
 protected:
  // Starts the server and lets the reporters at it. How long until it was ready.
  milliseconds start() {
    const auto took = server_.start();
    if (!took) {
      ADD_FAILURE() << "not ready\n" << server_.log();
      return kReadyWithin;
    }
    return *took;
  }

  void load_and_kill(std::mt19937_64& dice) {
    std::uniform_int_distribution<int> load_ms(kLoadMsMin, kLoadMsMax);
    reporters_.aim_at(server_.port());
    std::this_thread::sleep_for(milliseconds{load_ms(dice)});
    server_.kill();
    reporters_.hold();
    const Database database(server_.data());
    const Verdict verdict = oracle_.judge(database.reports());
    EXPECT_TRUE(verdict.clean()) << to_text(verdict);
  }

  const std::uint64_t seed_ = number_from_environment("BTL_SEED", std::random_device{}());
  Server server_;
  Oracle oracle_;
  Reporters reporters_{oracle_, {.seed = seed_}};
};

TEST_F(Kills, LoseNothingAndDoubleNothing) {
  const std::uint64_t kills = number_from_environment("BTL_KILLS", kKills);
  std::printf("BTL_SEED=%llu\n", static_cast<unsigned long long>(seed_));
  std::mt19937_64 dice(seed_);
  std::vector<milliseconds> ready = {start()};
  for (std::uint64_t i = 0; i < kills && !HasFailure(); ++i) {
    load_and_kill(dice);
    ready.push_back(start());
    EXPECT_LE(ready.back(), kReadyWithin) << "after kill " << i + 1;
    expect_served(server_, oracle_);
  }
  reporters_.aim_at(server_.port());
  EXPECT_TRUE(reporters_.finish(seconds{60})) << "some reports were never acknowledged";
  for (const auto& [status, count] : reporters_.refusals()) {
    EXPECT_TRUE(status == 503 || status == 429) << count << " answers " << status;
  }
  const std::size_t reports = oracle_.sent_count();
  EXPECT_EQ(oracle_.acknowledged_count(), reports);
  EXPECT_TRUE(counted_everything(server_, reports));
  EXPECT_EQ(server_.stop(), 0);

  const Database database(server_.data());
  EXPECT_EQ(database.integrity(), "ok");
  const Verdict verdict = oracle_.judge(database.reports());
  EXPECT_TRUE(verdict.clean()) << to_text(verdict);
  expect_effects_once(database, reports);
  std::ranges::sort(ready);
  std::printf(
      "%llu kills, %zu reports acknowledged; ready after %lld ms (median), %lld ms (worst)\n",
      static_cast<unsigned long long>(kills),
      reports,
      static_cast<long long>(ready[ready.size() / 2].count()),
      static_cast<long long>(ready.back().count()));

  // The control: one promise that was never kept.
  oracle_.acknowledged("never sent", "no such id");
  EXPECT_EQ(oracle_.judge(database.reports()).lost, std::vector<std::string>{"never sent"});
}

}  // namespace
}  // namespace btl::test
