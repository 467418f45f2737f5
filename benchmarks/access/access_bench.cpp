// SPDX-License-Identifier: EUPL-1.2
// A1: the decision for one request, with ten thousand grants in the directory. Usage: access_bench
// [ROUNDS]. Prints the table; the last line is the JSON list.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <vector>

#include "benchmarks/comparison.hpp"
#include "core/access/directory.hpp"
#include "core/base/assert.hpp"
#include "core/os/random.hpp"

namespace btl::benchmarks {
namespace {

constexpr int kAccounts = 2'000;
constexpr int kGrantsEach = 5;
constexpr int kDecisions = 200'000;
const base::Time kNow = base::time_from_ns(1'767'225'600'000'000'000);

class World {
 public:
  World() {
    auto roles =
        access::RoleTable::make({{"dc", "roles", true, false}, {"bth", "roles", false, false}},
                                {{"incidents.read", "incidents", "", {"dc", "bth:own"}},
                                 {"incidents.close", "incidents", "", {"dc"}}});
    BTL_ASSERT(roles.has_value());
    directory_.set_roles(std::make_shared<const access::RoleTable>(std::move(*roles)));
    for (int i = 0; i < kAccounts; ++i) add_account(i);
  }

  // Microseconds for one decision, of all accounts in turn.
  double decide() {
    int allowed = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < kDecisions; ++i) {
      const access::Caller& caller = callers_[static_cast<std::size_t>(i) % callers_.size()];
      const auto verdict =
          directory_.decide(caller, {"incidents.close", {"bleiswijk", "w03", ""}, {}}, kNow);
      allowed += verdict == access::Verdict::kAllowed ? 1 : 0;
    }
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    BTL_ASSERT(allowed > 0);
    return took.count() / kDecisions;
  }

 private:
  void add_account(int number) {
    const access::Account account{.id = random_.id(),
                                  .login = std::to_string(number) + "@example.nl",
                                  .state = access::AccountState::kConfirmed};
    directory_.put_account(account);
    for (int i = 0; i < kGrantsEach; ++i) {
      const std::string wijk = "w0" + std::to_string((number + i) % 9);
      directory_.add_grant({random_.id(),
                            account.id,
                            i + 1 == kGrantsEach ? "dc" : "bth",
                            {"bleiswijk", wijk, ""},
                            kNow,
                            {}});
    }
    const std::string session = "session" + std::to_string(number);
    directory_.add_session({session, account.id, kNow, kNow, true});
    callers_.push_back({account.id, session, ""});
  }

  os::FakeRandom random_;
  access::Directory directory_{access::SessionLimits{}};
  std::vector<access::Caller> callers_;
};

int run(int rounds) {
  World world;
  Report report(rounds);
  report.measure({"A1", "one decision with 10,000 grants", Bound::kAtMost, 2}, "us", [&world] {
    return world.decide();
  });
  report.print();
  std::cout << '[' << report.json() << "]\n";
  return 0;
}

}  // namespace
}  // namespace btl::benchmarks

int main(int argc, char** argv) {
  return btl::benchmarks::run(argc > 1 ? std::atoi(argv[1]) : 5);
}
