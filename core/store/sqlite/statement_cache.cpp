// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/statement_cache.hpp"

#include <utility>

#include "core/base/assert.hpp"

namespace btl::store::sqlite {

StatementCache::StatementCache(std::size_t statements_max) : statements_max_(statements_max) {
  BTL_ASSERT(statements_max > 0);
}

Prepared* StatementCache::find(std::string_view owner, std::string_view sql) {
  const auto found = by_key_.find(Key{owner, sql});
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return &*found->second;
}

Prepared* StatementCache::insert(Prepared prepared) {
  if (entries_.size() == statements_max_) {
    const Prepared& oldest = entries_.back();
    by_key_.erase(Key{oldest.owner, oldest.sql});
    entries_.pop_back();
  }
  entries_.push_front(std::move(prepared));
  const Prepared& entry = entries_.front();
  const bool inserted = by_key_.emplace(Key{entry.owner, entry.sql}, entries_.begin()).second;
  BTL_ASSERT(inserted);
  return &entries_.front();
}

}  // namespace btl::store::sqlite
