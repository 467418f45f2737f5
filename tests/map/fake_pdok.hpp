// SPDX-License-Identifier: EUPL-1.2
// A map server on this machine, as PDOK's is: PNG by z, x and y. And as it is on a bad day. Any
// thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "core/outbound/peer_for_test.hpp"

namespace btl::test {

enum class Weather : std::uint8_t {
  kFine,
  kBroken,      // 500
  kUnknown,     // 404
  kSlow,        // an answer after longer than anybody waits
  kPage,        // 200, and HTML that says it is a picture
  kHuge,        // a picture above any size
  kRedirected,  // to somewhere else
};

class FakePdok {
 public:
  FakePdok();

  void weather(Weather weather) { weather_ = weather; }
  // With {z}, {x} and {y}.
  [[nodiscard]] std::string address() const;
  // As they came, first line and headers.
  [[nodiscard]] std::vector<std::string> requests() const;

  static std::string picture();

 private:
  void answer(const std::string& request, const outbound::PeerForTest::Write& write);

  std::atomic<Weather> weather_ = Weather::kFine;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;  // protected by mutex_
  outbound::PeerForTest peer_;         // last: its thread ends before what it uses
};

}  // namespace btl::test
