// SPDX-License-Identifier: EUPL-1.2
#include "tests/fault/database.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "core/base/assert.hpp"

namespace btl::test {

Database::Database(const std::string& data_folder) {
  for (const std::string_view name : {"btl.db", "btl.db-wal"}) {
    const auto from = std::filesystem::path(data_folder) / name;
    if (std::filesystem::exists(from)) std::filesystem::copy_file(from, folder_ / name);
  }
  const int opened = sqlite3_open((folder_ / "btl.db").c_str(), &connection_);
  BTL_ASSERT(opened == SQLITE_OK);
}

Database::~Database() {
  sqlite3_close(connection_);
}

std::vector<std::vector<std::string>> Database::rows(const std::string& sql) const {
  sqlite3_stmt* statement = nullptr;
  const int prepared = sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statement, nullptr);
  BTL_ASSERT(prepared == SQLITE_OK);
  std::vector<std::vector<std::string>> rows;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    std::vector<std::string> row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row.emplace_back(text == nullptr ? "" : text);
    }
    rows.push_back(std::move(row));
  }
  sqlite3_finalize(statement);
  return rows;
}

std::vector<StoredReport> Database::reports() const {
  std::vector<StoredReport> reports;
  for (auto& row : rows("SELECT id, description FROM incidents_report")) {
    reports.push_back({std::move(row[0]), std::move(row[1])});
  }
  return reports;
}

std::string Database::integrity() const {
  std::string text;
  for (const auto& row : rows("PRAGMA integrity_check")) text += row.front();
  for (const auto& row : rows("PRAGMA foreign_key_check"))
    text += "; foreign key of " + row.front();
  return text;
}

std::int64_t Database::number(const std::string& sql) const {
  const auto found = rows(sql);
  BTL_ASSERT(found.size() == 1);
  return std::strtoll(found.front().front().c_str(), nullptr, 10);
}

}  // namespace btl::test
