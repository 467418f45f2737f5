// SPDX-License-Identifier: EUPL-1.2
// Which idempotency keys are being worked on in this process, so that the second of two equal
// requests waits for the first. What is remembered for longer is in the store. Thread-safe. Bounded
// by the requests that run.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/unique_function.hpp"

namespace btl::http {

// Held by a shared_ptr: a handler may keep its responder, and with it the key, longer than the
// server lives.
class InFlightKeys : public std::enable_shared_from_this<InFlightKeys> {
 public:
  // Keeps the key until it is destroyed. Any thread.
  class Hold {
   public:
    Hold(std::shared_ptr<InFlightKeys> keys, std::string key);
    Hold(Hold&& other) noexcept = default;    // leaves `other` without keys_: it holds nothing
    Hold& operator=(Hold&& other) noexcept {  // what this held is given back by `other`
      keys_.swap(other.keys_);
      key_.swap(other.key_);
      return *this;
    }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    ~Hold();

   private:
    std::shared_ptr<InFlightKeys> keys_;
    std::string key_;
  };

  // Takes the key; or, when somebody has it, keeps `on_free` to be called once when it is given
  // back, by the thread that gives it back. Being called is no promise: another may have taken it
  // first.
  std::optional<Hold> take(const std::string& key, base::Job on_free);

 private:
  void give_back(const std::string& key);

  std::mutex mutex_;
  std::unordered_map<std::string, std::vector<base::Job>>
      taken_;  // protected by mutex_; who waits for each
};

}  // namespace btl::http
