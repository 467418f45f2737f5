// SPDX-License-Identifier: EUPL-1.2
// Looks into the data of a server from outside: only while it does not run, and always in a copy,
// so that looking changes nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/fault/oracle.hpp"
#include "tests/support/temporary_folder.hpp"

struct sqlite3;

namespace btl::test {

class Database {
 public:
  // Copies the database in the folder of a server that has ended, with its log, and opens the copy.
  explicit Database(const std::string& data_folder);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  [[nodiscard]] std::vector<StoredReport> reports() const;
  // "ok", or what SQLite finds wrong.
  [[nodiscard]] std::string integrity() const;
  // The number that a query gives.
  [[nodiscard]] std::int64_t number(const std::string& sql) const;

 private:
  [[nodiscard]] std::vector<std::vector<std::string>> rows(const std::string& sql) const;

  TemporaryFolder folder_;
  sqlite3* connection_ = nullptr;
};

}  // namespace btl::test
