// SPDX-License-Identifier: EUPL-1.2
// Who is let in, which names belong to whom, and who may read which view of another. Thread-safe.
//
// A name belongs to the owner whose id and "_" it begins with. No owner's id may begin another's
// that way, so a name has at most one owner. ASCII letters are compared without case, as SQLite
// does.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace btl::store::sqlite {

// Whether `name` begins with `owner` and "_".
bool belongs_to(std::string_view name, std::string_view owner) noexcept;

// Whether the host itself: "btl", or a part of it that numbers its own migrations, "btl.bus".
bool is_host(std::string_view owner) noexcept;

// ASCII lower case.
std::string folded(std::string_view name);

class Owners {
 public:
  // Makes the owner known, so that its names are its own. kInvalid when the id is not one;
  // kConflict when its names could be another's.
  base::Status introduce(std::string_view owner);

  // Lets the owner in, with the views it may read. It must be known.
  void let_in(std::string_view owner, const std::vector<std::string>& readable_views);

  [[nodiscard]] bool is_in(std::string_view owner) const;

  // The known owner whose name this is.
  [[nodiscard]] std::optional<std::string> owner_of(std::string_view name) const;

  [[nodiscard]] bool may_read(std::string_view owner, std::string_view table_or_view) const;

 private:
  struct Entry {
    bool in = false;
    std::set<std::string, std::less<>> readable_views;  // folded
  };

  mutable std::shared_mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_;  // by id; protected by mutex_
};

}  // namespace btl::store::sqlite
