// SPDX-License-Identifier: EUPL-1.2
// People at work, on the real server over real HTTP with a real session: lists and searches over
// 600 volunteers, and what 50 logins at once leave to everybody else. Usage: people_bench [ROUNDS].
// Prints the table; the last line is the JSON list.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>
#include <tuple>
#include <vector>

#include "benchmarks/comparison.hpp"
#include "core/base/assert.hpp"
#include "tests/support/server.hpp"

namespace btl::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;
using test::Headers;
using test::HttpAnswer;
using test::HttpClient;

constexpr int kVolunteers = 600;
constexpr int kParticipants = 6'000;  // as many persons as all groups have
constexpr int kRowsOfAList = 500;
constexpr int kLoginsAtOnce = 50;
constexpr int kAsked = 400;                    // requests whose 99th percentile is taken
constexpr std::chrono::milliseconds kPace{5};  // 200 requests a second beside the logins
constexpr const char* kPassword = "vier fietsen in de schuur";

double p99(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.at(values.size() * 99 / 100);
}

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

std::string login_of(int volunteer) {
  return fmt::format("v{}@example.nl", volunteer);
}

std::string text_of(const HttpAnswer& answer, const char* member) {
  return boost::json::value_to<std::string>(boost::json::parse(answer.body).at(member));
}

double resident_mib(pid_t id) {
  std::ifstream status(fmt::format("/proc/{}/status", id));
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1'024;
  }
  return 0;
}

// The server with its volunteers, of whom the first 50 have chosen a password; the first is WC of
// the wijk in which all of them live.
class Village {
 public:
  explicit Village(int people) {
    BTL_ASSERT(server_.start().has_value());
    for (int first = 0; first < people; first += kRowsOfAList) {
      std::string list = "naam;e-mail;kern;wijk;18+;rol\n";
      for (int each = first; each < std::min(first + kRowsOfAList, people); ++each) {
        list += fmt::format("Vrijwilliger {};{};Bleiswijk;centrum;ja;{}\n",
                            each,
                            login_of(each),
                            each == 0 ? "wc" : "bth");
      }
      BTL_ASSERT(as_operator("/v1/roles/persons/import?dry_run=false", list).status == 200);
    }
    for (int each = 0; each < kLoginsAtOnce; ++each) choose_password(login_of(each));
    const HttpAnswer in = log_in(login_of(0));
    const std::string cookie = in.header("Set-Cookie");
    session_ = {{"Cookie", cookie.substr(0, cookie.find(';'))}};
  }

  double list_ms() { return ask_ms("/v1/roles/persons?page_size=90"); }
  double search_ms() { return ask_ms("/v1/roles/persons?search=vrijwilliger+59"); }

  // The 99th percentile of another route while 50 people sign in, over and over.
  double beside_logins_ms() {
    std::atomic<bool> ended = false;
    std::vector<double> took;
    {
      std::vector<std::jthread> people;
      for (int each = 0; each < kLoginsAtOnce; ++each) {
        people.emplace_back([this, each, &ended] {
          while (!ended) std::ignore = log_in(login_of(each));
        });
      }
      took = paced("/v1/roles/profiles");
      ended = true;
    }
    return p99(std::move(took));
  }

  // What the hashes of 50 logins at once add to the memory of the server, at its highest.
  double hashes_mib() {
    const double before = resident_mib(server_.process_id());
    std::atomic<bool> ended = false;
    double most = before;
    std::vector<std::jthread> people;
    for (int each = 0; each < kLoginsAtOnce; ++each) {
      people.emplace_back([this, each, &ended] {
        while (!ended) std::ignore = log_in(login_of(each));
      });
    }
    for (int i = 0; i < kAsked; ++i) {
      most = std::max(most, resident_mib(server_.process_id()));
      std::this_thread::sleep_for(kPace);
    }
    ended = true;
    return most - before;
  }

 private:
  [[nodiscard]] HttpAnswer as_operator(const std::string& target, const std::string& body) const {
    HttpClient client(server_.data() + "/admin.sock", std::chrono::seconds{60});
    return client
        .send({.method = "POST",
               .target = target,
               .headers = {{"Content-Type", "application/json"}},
               .body = body})
        .value_or(HttpAnswer{});
  }
  [[nodiscard]] HttpAnswer post(const std::string& target, const std::string& body) const {
    return server_
        .send({.method = "POST",
               .target = target,
               .headers = {{"Content-Type", "application/json"}},
               .body = body})
        .value_or(HttpAnswer{});
  }
  void choose_password(const std::string& login) const {
    const std::string wanted = fmt::format(R"({{"login":"{}"}})", login);
    HttpAnswer found = as_operator("/v1/accounts/find", wanted);
    while (found.status != 200) {  // the accounts of an import follow its answer
      std::this_thread::sleep_for(kPace);
      found = as_operator("/v1/accounts/find", wanted);
    }
    const auto link = as_operator("/v1/accounts/" + text_of(found, "id") + "/link", "{}");
    const auto used =
        post("/v1/links",
             fmt::format(R"({{"token":"{}","password":"{}"}})", text_of(link, "token"), kPassword));
    BTL_ASSERT(used.status == 204);
  }
  [[nodiscard]] HttpAnswer log_in(const std::string& login) const {
    HttpAnswer in =
        post("/v1/session", fmt::format(R"({{"login":"{}","password":"{}"}})", login, kPassword));
    BTL_ASSERT(in.status == 200 || in.status == 503);  // 503: enough wait already
    return in;
  }
  double ask_ms(const std::string& target) {
    HttpClient client(server_.port());
    std::vector<double> took;
    for (int i = 0; i < kAsked; ++i) {
      const auto begin = Clock::now();
      const auto answer = client.send({.target = target, .headers = session_});
      took.push_back(milliseconds_since(begin));
      BTL_ASSERT(answer.has_value());
      BTL_ASSERT(answer->status == 200);
    }
    return p99(std::move(took));
  }
  // A request every kPace, timed from when it was due: one that is late makes the next wait too.
  std::vector<double> paced(const std::string& target) {
    HttpClient client(server_.port());
    std::vector<double> took;
    const auto begin = Clock::now();
    for (int i = 0; i < kAsked; ++i) {
      const auto due = begin + i * kPace;
      std::this_thread::sleep_until(due);
      const auto answer = client.send({.target = target, .headers = session_});
      took.push_back(milliseconds_since(due));
      BTL_ASSERT(answer.has_value());
      BTL_ASSERT(answer->status == 200);
    }
    return took;
  }

  test::Server server_;
  Headers session_;
};

int run(int rounds) {
  Village village(kVolunteers);
  Village town(kParticipants);
  Report report(rounds);
  report.measure({"PEOPLE-list", "list of 90 of 600 volunteers, p99", Bound::kAtMost, 50},
                 "ms",
                 [&] { return village.list_ms(); });
  report.measure({"PEOPLE-search", "search over 600 volunteers, p99", Bound::kAtMost, 50},
                 "ms",
                 [&] { return village.search_ms(); });
  report.measure({"PEOPLE-list-6000", "list of 90 of 6,000 persons, p99", Bound::kAtMost, 50},
                 "ms",
                 [&] { return town.list_ms(); });
  report.measure({"PEOPLE-search-6000", "search over 6,000 persons, p99", Bound::kAtMost, 50},
                 "ms",
                 [&] { return town.search_ms(); });
  report.measure(
      {"LOGIN-others", "another route, 200/s beside 50 logins at once, p99", Bound::kAtMost, 250},
      "ms",
      [&] { return village.beside_logins_ms(); });
  report.measure({"LOGIN-memory", "memory of the hashes of 50 logins at once", Bound::kAtMost, 96},
                 "MiB",
                 [&] { return village.hashes_mib(); });
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  return btl::benchmarks::run(argc > 1 ? std::atoi(argv[1]) : 5);
}
