// SPDX-License-Identifier: EUPL-1.2
// Every statement about what people ask of their own data. Pure functions: they make statements and
// read rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.hpp"
#include "core/base/time.hpp"
#include "core/store/store.hpp"

namespace btl::privacy {

// What somebody wants (AVG, articles 16, 17 and 21).
enum class Wish : std::uint8_t { kCorrection, kErasure, kObjection };
std::string_view to_string(Wish wish);
std::optional<Wish> parse_wish(std::string_view text);

enum class RequestState : std::uint8_t { kOpen, kWithdrawn, kDone };
std::string_view to_string(RequestState state);

struct DataRequest {
  base::Id id = {};
  base::Id account = {};  // who asks, about themselves
  Wish wish = Wish::kCorrection;
  std::string text = {};  // in their words
  RequestState state = RequestState::kOpen;
  std::string answer = {};  // of who handled it
  base::Time made = {};
  std::optional<base::Time> ended = {};
};

namespace request_tables {

store::OwnerSetup setup();

// So many may be open of one person.
inline constexpr std::int64_t kOpenMax = 5;

// Refuses its batch when kOpenMax are open.
store::Statement add(const DataRequest& request);
// Refuses its batch when it is not open any more, or not theirs.
store::Statement withdraw(const base::Id& id, const base::Id& account, base::Time now);
// Refuses its batch when it is not open any more.
store::Statement finish(const base::Id& id, const std::string& answer, base::Time now);
store::Statement forget(const base::Id& account);
store::Statement forget_ended(base::Time before);

// Newest first.
store::Query of_account(const base::Id& account);
// Oldest first.
store::Query open();
store::Query one(const base::Id& id);
std::vector<DataRequest> requests_of(const store::Rows& rows);

}  // namespace request_tables
}  // namespace btl::privacy
