// SPDX-License-Identifier: EUPL-1.2
// The dictionary of the log: event types and sources as small numbers, so that a row of the log
// stays narrow. Grows only, and a name never moves: pages may point into it. Any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace btl::bus {

inline constexpr std::int64_t kNamesMax = 10'000;

class Names {
 public:
  // Numbers are those of the table btl_name. Adding the same pair again changes nothing; kFull
  // above kNamesMax.
  base::Status add(std::int64_t number, const std::string& name);

  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;

  // Every name at the index of its number; unknown numbers are empty. Valid as long as the
  // dictionary.
  [[nodiscard]] std::vector<std::string_view> by_number() const;

 private:
  mutable std::shared_mutex mutex_;
  std::deque<std::string> names_;                            // protected by mutex_
  std::vector<std::string_view> by_number_;                  // protected by mutex_
  std::map<std::string, std::int64_t, std::less<>> number_;  // protected by mutex_
};

}  // namespace btl::bus
