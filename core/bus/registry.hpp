// SPDX-License-Identifier: EUPL-1.2
// The subscriptions that the log knows: the rows of btl_subscription and what hangs on them. What
// the bus needs of each when the server starts is read once, for all of them, as every question to
// the store is a wait for another thread. Calls block; not thread-safe but where said.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/bus/parts.hpp"

namespace btl::bus {

// A row of btl_subscription.
struct KnownSubscription {
  std::int64_t number = 0;
  std::string plugin = {};
  std::string name = {};
  std::int64_t type = 0;
  std::int64_t position = 0;
  std::int64_t parked = 0;   // not counting those to be tried again
  bool has_retries = false;  // parked events that are to be tried again
  bool has_settled = false;  // rows of btl_settled, above the position or not yet forgotten
};

class Registry {
 public:
  // `parts` must outlive the registry.
  explicit Registry(Parts& parts) : parts_(parts) {}

  // Reads what take_or_add() gives out.
  base::Status open();

  // The row of the subscription, new or with another type where it must be. What open() read
  // serves the first call for a name, so nobody else may have delivered to it since.
  base::Result<KnownSubscription> take_or_add(const SubscriptionSpec& spec, std::int64_t type);

  // To be called when rows change by other ways than take_or_add().
  void forget_read() { read_.clear(); }

  // As they are now. Any thread. kNotFound when there is none of that name.
  [[nodiscard]] base::Result<std::vector<KnownSubscription>> all() const;
  [[nodiscard]] base::Result<KnownSubscription> find(const std::string& plugin,
                                                     const std::string& name) const;

  // The sequences above the position that are settled, ascending.
  [[nodiscard]] base::Result<std::vector<std::int64_t>> settled_ahead(
      const KnownSubscription& known) const;

 private:
  base::Result<KnownSubscription> take(const std::string& plugin, const std::string& name);

  Parts& parts_;
  std::map<std::pair<std::string, std::string>, KnownSubscription> read_;  // by plugin and name
};

}  // namespace btl::bus
