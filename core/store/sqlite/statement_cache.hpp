// SPDX-License-Identifier: EUPL-1.2
// Compiled statements by owner and text, the least recently used dropped first. One connection's;
// not thread-safe.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace btl::store::sqlite {

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

struct Prepared {
  std::string owner = {};
  std::string sql = {};
  StatementHandle handle = {};
  int parameters = 0;
  bool reads_only = false;
};

class StatementCache {
 public:
  explicit StatementCache(std::size_t statements_max);

  // Null when not known. Valid until the next insert().
  Prepared* find(std::string_view owner, std::string_view sql);

  // Must not be known yet. May drop another.
  Prepared* insert(Prepared prepared);

  [[nodiscard]] std::size_t size() const { return by_key_.size(); }

 private:
  struct Key {  // views into the entry
    std::string_view owner;
    std::string_view sql;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept {
      const std::hash<std::string_view> hash;
      return hash(key.sql) * 31 + hash(key.owner);
    }
  };
  using Entries = std::list<Prepared>;

  const std::size_t statements_max_;
  Entries entries_;  // most recently used first
  std::unordered_map<Key, Entries::iterator, KeyHash> by_key_;
};

}  // namespace btl::store::sqlite
