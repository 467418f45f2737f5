// SPDX-License-Identifier: MIT
// The world of the tests here: a plugin class whose wiring is a function of the test.
#pragma once

#include <btl/plugin.hpp>
#include <functional>
#include <utility>

#include "testing/fake_host.hpp"
#include "testing/fake_plugin.hpp"

namespace btl::testing {

inline constexpr Capabilities kAll{.bus = Listed::kRequired,
                                   .store = Listed::kRequired,
                                   .http = Listed::kRequired,
                                   .timer = Listed::kRequired,
                                   .config = Listed::kRequired,
                                   .log = Listed::kOptional,
                                   .metrics = Listed::kOptional,
                                   .task = Listed::kRequired};
using TestContext = BasicContext<kAll>;
using Wiring = std::function<void(TestContext&)>;

// The entry of a plugin has no place for a closure, so the wiring waits here for the one that is
// created next.
inline Wiring& next_wiring() {
  static Wiring wiring;
  return wiring;
}

class WiredPlugin {
 public:
  explicit WiredPlugin(TestContext& context) { std::exchange(next_wiring(), {})(context); }
};

class World {
 public:
  explicit World(Wiring wiring) : plugin(entry_with(std::move(wiring)), host) {}

  FakeHost host;
  FakePlugin plugin;

 private:
  static btl_entry_t entry_with(Wiring wiring) {
    next_wiring() = std::move(wiring);
    return entry_of<WiredPlugin, TestContext>({nullptr, 0});
  }
};

// Says in which order things happened, also that a frame was destroyed.
class Trace {
 public:
  explicit Trace(std::string& text, std::string word) : text_(text), word_(std::move(word)) {}
  Trace(const Trace&) = delete;
  Trace& operator=(const Trace&) = delete;
  ~Trace() { text_ += word_; }

 private:
  std::string& text_;
  std::string word_;
};

}  // namespace btl::testing
