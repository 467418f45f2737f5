// SPDX-License-Identifier: EUPL-1.2
// What people ask of their own data: to correct it, to erase it, or not to use it for something.
// Nothing of that happens by itself: it waits for somebody who may, and who says what was done.
// Any thread; every call blocks.
//
// Who sees it: who has kHandlePermission where the person holds a role, or in the whole
// organisation. An erasure ends with the latter only, and nobody handles what they asked
// themselves.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/access.hpp"
#include "core/os/random.hpp"
#include "core/privacy/request_tables.hpp"

namespace btl::privacy {

inline constexpr std::string_view kHandlePermission = access::kDataRequestPermission;

// Of a text that somebody writes.
inline constexpr std::size_t kRequestTextBytesMax = 4'000;

// A request that somebody may see who may do something about it.
struct Waiting {
  DataRequest request = {};
  bool may_finish = false;
};

class Requests {
 public:
  // Both must outlive it. The tables are those of Privacy::open().
  Requests(access::Access& access, os::Random& random) : access_(access), random_(random) {}

  // kInvalid for a text that is empty or too long, kConflict when kOpenMax of theirs wait.
  base::Status ask(const base::Id& account,
                   Wish wish,
                   std::string_view text,
                   const access::Actor& actor);

  // Newest first.
  base::Result<std::vector<DataRequest>> of(const base::Id& account);
  // kConflict when it does not wait any more, or is not theirs.
  base::Status withdraw(const base::Id& id, const base::Id& account, const access::Actor& actor);

  // What waits and the caller may see, oldest first.
  base::Result<std::vector<Waiting>> waiting_for(const access::Caller& caller);
  // kDenied for who may not, kConflict when it does not wait any more, kInvalid as for ask().
  base::Status finish(const base::Id& id,
                      std::string_view answer,
                      const access::Caller& caller,
                      const access::Actor& actor);

 private:
  [[nodiscard]] bool may(const access::Caller& caller, const access::Scope& scope) const;
  [[nodiscard]] bool sees(const access::Caller& caller, const DataRequest& request) const;
  [[nodiscard]] bool may_finish(const access::Caller& caller, const DataRequest& request) const;

  access::Access& access_;
  os::Random& random_;
};

}  // namespace btl::privacy
