// SPDX-License-Identifier: EUPL-1.2
#include "core/http/in_flight_keys.hpp"

#include <utility>

namespace btl::http {

InFlightKeys::Hold::Hold(std::shared_ptr<InFlightKeys> keys, std::string key)
    : keys_(std::move(keys)), key_(std::move(key)) {}

InFlightKeys::Hold::~Hold() {
  if (keys_ != nullptr) keys_->give_back(key_);
}

std::optional<InFlightKeys::Hold> InFlightKeys::take(const std::string& key, base::Job on_free) {
  {
    const std::lock_guard lock(mutex_);
    const auto [entry, is_new] = taken_.try_emplace(key);
    if (!is_new) {
      entry->second.push_back(std::move(on_free));
      return std::nullopt;
    }
  }
  return Hold(shared_from_this(), key);
}

void InFlightKeys::give_back(const std::string& key) {
  std::vector<base::Job> waiting;
  {
    const std::lock_guard lock(mutex_);
    const auto entry = taken_.find(key);
    BTL_ASSERT(entry != taken_.end());
    waiting = std::move(entry->second);
    taken_.erase(entry);
  }
  for (base::Job& job : waiting) job();
}

}  // namespace btl::http
