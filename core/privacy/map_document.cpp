// SPDX-License-Identifier: EUPL-1.2
#include "core/privacy/map_document.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <utility>

namespace btl::privacy {
namespace {

namespace json = boost::json;

json::object column_object(const Table& table, const Column& column) {
  json::object made{{"name", column.name}, {"class", to_string(column.privacy)}};
  const auto retention = column.retention ? column.retention : table.retention;
  if (retention && column.privacy != Class::kGreen) made["retention"] = retention_text(*retention);
  if (!column.subject.empty()) made["subject"] = column.subject;
  if (column.identifies) made["identifies"] = true;
  return made;
}

json::object table_object(const Owner& owner, const Table& table) {
  json::array columns;
  for (const Column& column : table.columns) columns.push_back(column_object(table, column));
  json::object made{{"plugin", owner.id}, {"table", table.name}, {"columns", std::move(columns)}};
  if (!table.subject.empty()) made["subject"] = table.subject;
  if (table.part_of) made["partOf"] = table.part_of->table;
  if (!table.since.empty()) made["since"] = table.since;
  return made;
}

}  // namespace

std::string retention_text(std::chrono::hours retention) {
  const std::chrono::hours day{24};
  return retention % day == std::chrono::hours{} ? fmt::format("{}d", retention / day)
                                                 : fmt::format("{}h", retention.count());
}

json::array map_document(const Owner& owner) {
  json::array tables;
  for (const Table& table : owner.tables) tables.push_back(table_object(owner, table));
  return tables;
}

}  // namespace btl::privacy
