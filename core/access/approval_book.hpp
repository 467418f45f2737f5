// SPDX-License-Identifier: EUPL-1.2
// Approvals in memory, as the table has them, so that a lane need not wait for them. Part of the
// directory, and like it changed by completed commits in their order. Thread-safe; every call is
// short.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/approval.hpp"

namespace btl::access {

class ApprovalBook {
 public:
  // Kept after its time, so that who comes too late hears why.
  static constexpr std::chrono::hours kKeptAfterEnd{24 * 30};

  // A new one, or what has become of one.
  void put(const Approval& approval);
  // What the account proposed or approved, and has not been done yet.
  void void_of(const base::Id& account);
  void forget_old(base::Time now);

  [[nodiscard]] std::optional<Approval> find(const base::Id& id) const;
  // The one that waits, open or approved, for this act of this person.
  [[nodiscard]] std::optional<Approval> find_waiting(std::string_view proposer,
                                                     std::string_view digest,
                                                     base::Time now) const;
  [[nodiscard]] std::vector<Approval> all() const;  // oldest first

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Approval> approvals_;  // by id; protected by mutex_
};

}  // namespace btl::access
