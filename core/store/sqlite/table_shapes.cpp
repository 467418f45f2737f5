// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/table_shapes.hpp"

namespace btl::store::sqlite {
namespace {

constexpr const char* kColumns =
    "SELECT t.name, c.name, c.type, c.\"notnull\", c.pk"
    " FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c"
    " WHERE t.type = 'table' AND substr(t.name, 1, length(?1)) = ?1"
    " AND substr(t.name, 1, 7) <> 'sqlite_'"
    " ORDER BY t.name, c.cid";

}  // namespace

base::Result<std::vector<TableShape>> table_shapes(Connection& connection,
                                                   const std::string& prefix) {
  const auto rows = connection.fetch(kColumns, {prefix});
  if (!rows.has_value()) return rows.error().error;
  std::vector<TableShape> tables;
  for (std::uint32_t row = 0; row < rows.value().row_count(); ++row) {
    const Rows& all = rows.value();
    if (tables.empty() || tables.back().name != all.text(row, 0)) {
      tables.push_back({.name = std::string(all.text(row, 0))});
    }
    const auto key_position = static_cast<std::uint32_t>(all.integer(row, 4));
    tables.back().columns.push_back({.name = std::string(all.text(row, 1)),
                                     .type = std::string(all.text(row, 2)),
                                     .nullable = all.integer(row, 3) == 0 && key_position == 0,
                                     .key_position = key_position});
  }
  return tables;
}

}  // namespace btl::store::sqlite
