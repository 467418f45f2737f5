// SPDX-License-Identifier: EUPL-1.2
// Residents who report all at once, and do not give up: what was not acknowledged is sent again
// with the same Idempotency-Key until it is. Each has a thread and a connection of its own. Calls
// from one thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "tests/fault/oracle.hpp"
#include "tests/support/http_client.hpp"

namespace btl::test {

// The report that carries `key`; the demo takes it.
HttpRequest report_request(const std::string& key);

// The id in the answer to it; empty when there is none.
std::string id_in(const HttpAnswer& answer);

struct ReporterOptions {
  std::size_t count = 64;
  std::chrono::milliseconds think_max{60};  // between two reports of one reporter, random
  std::uint64_t seed = 1;
};

class Reporters {
 public:
  // `oracle` must outlive the reporters.
  Reporters(Oracle& oracle, ReporterOptions options);
  Reporters(const Reporters&) = delete;
  Reporters& operator=(const Reporters&) = delete;
  ~Reporters();

  // The server is there: report. Again after each restart, with its new port.
  void aim_at(std::uint16_t port);
  // It is going: send nothing until the next aim_at. Does not wait for what is under way.
  void hold();
  // Nothing new any more. Waits until all that was sent is acknowledged, or the time is over: then
  // false.
  bool finish(std::chrono::seconds within);

  // Answers other than 200, by status.
  [[nodiscard]] std::map<unsigned, std::size_t> refusals() const;

 private:
  enum class Phase : std::uint8_t { kHolding, kReporting, kFinishing, kOver };
  struct Aim {
    Phase phase = Phase::kHolding;
    std::uint16_t port = 0;
  };

  void report(std::size_t number);
  Aim wait_for_server();
  void note_refusal(unsigned status);

  Oracle& oracle_;
  const ReporterOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Aim aim_;                                   // protected by mutex_
  std::size_t busy_ = 0;                      // reporters not done; protected by mutex_
  std::map<unsigned, std::size_t> refusals_;  // protected by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace btl::test
