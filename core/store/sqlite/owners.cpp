// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/owners.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <mutex>

#include "core/base/assert.hpp"
#include "core/store/store.hpp"

namespace btl::store::sqlite {
namespace {

constexpr std::size_t kOwnerBytesMax = 64;

bool is_lower(char letter) {
  return letter >= 'a' && letter <= 'z';
}

// A small letter, then small letters, digits and "_", no "_" at the end.
bool is_identifier(std::string_view text) {
  return !text.empty() && text.size() <= kOwnerBytesMax && is_lower(text.front()) &&
         text.back() != '_' && std::all_of(text.begin(), text.end(), [](char letter) {
           return is_lower(letter) || (letter >= '0' && letter <= '9') || letter == '_';
         });
}

bool is_owner(std::string_view owner) {
  constexpr std::string_view kHostPart = "btl.";
  if (owner.starts_with(kHostPart)) return is_identifier(owner.substr(kHostPart.size()));
  return is_identifier(owner) && owner != "sqlite" && !owner.starts_with("sqlite_");
}

base::Error ambiguous(std::string_view owner, std::string_view known) {
  return {base::ErrorCode::kConflict,
          fmt::format("the tables of \"{}\" could be those of \"{}\": "
                      "one of the two must be called otherwise",
                      owner,
                      known)};
}

}  // namespace

bool belongs_to(std::string_view name, std::string_view owner) noexcept {
  return name.size() > owner.size() && name[owner.size()] == '_' &&
         sqlite3_strnicmp(name.data(), owner.data(), static_cast<int>(owner.size())) == 0;
}

bool is_host(std::string_view owner) noexcept {
  return owner == kHostOwner || owner.starts_with("btl.");
}

std::string folded(std::string_view name) {
  std::string lower(name);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

base::Status Owners::introduce(std::string_view owner) {
  if (!is_owner(owner)) {
    return base::Error{base::ErrorCode::kInvalid,
                       fmt::format("\"{}\" is no owner: small letters, digits and _", owner)};
  }
  if (belongs_to(owner, kHostOwner)) return ambiguous(owner, kHostOwner);
  const std::unique_lock lock(mutex_);
  for (const auto& [known, entry] : entries_) {
    if (belongs_to(known, owner) || belongs_to(owner, known)) return ambiguous(owner, known);
  }
  entries_.try_emplace(std::string(owner));
  return {};
}

void Owners::let_in(std::string_view owner, const std::vector<std::string>& readable_views) {
  const std::unique_lock lock(mutex_);
  const auto found = entries_.find(owner);
  BTL_ASSERT(found != entries_.end());
  found->second.in = true;
  found->second.readable_views.clear();
  for (const std::string& view : readable_views) found->second.readable_views.insert(folded(view));
}

bool Owners::is_in(std::string_view owner) const {
  if (is_host(owner)) return true;
  const std::shared_lock lock(mutex_);
  const auto found = entries_.find(owner);
  return found != entries_.end() && found->second.in;
}

std::optional<std::string> Owners::owner_of(std::string_view name) const {
  if (belongs_to(name, kHostOwner)) return kHostOwner;
  const std::shared_lock lock(mutex_);
  for (const auto& [known, entry] : entries_) {
    if (belongs_to(name, known)) return known;
  }
  return std::nullopt;
}

bool Owners::may_read(std::string_view owner, std::string_view table_or_view) const {
  if (is_host(owner) || belongs_to(table_or_view, owner)) return true;
  const std::shared_lock lock(mutex_);
  const auto found = entries_.find(owner);
  return found != entries_.end() && found->second.readable_views.contains(folded(table_or_view));
}

}  // namespace btl::store::sqlite
