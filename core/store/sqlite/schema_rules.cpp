// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/schema_rules.hpp"

#include <fmt/format.h>

#include <string>

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

// The names that a rename could have moved out of reach: those that nobody owns, or (`is_mine` 0)
// that changed hands.
constexpr std::string_view kNames =
    "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
constexpr std::string_view kLoose =
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0";
constexpr std::string_view kReferences =
    "SELECT m.name, f.\"table\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f "
    "WHERE m.type = 'table'";

base::Error broken(std::string_view owner, std::string_view migration, std::string rule) {
  return {ErrorCode::kInvalid, fmt::format("{}/{}: {}", owner, migration, rule)};
}

}  // namespace

base::Status check_schema(Connection& connection,
                          std::string_view owner,
                          std::string_view migration) {
  if (is_host(owner)) return {};
  const auto names = connection.fetch(kNames);
  if (!names) return names.error().error;
  const auto loose = connection.fetch(kLoose);
  if (!loose) return loose.error().error;
  for (std::uint32_t row = 0; row < loose->row_count(); ++row) {
    if (!belongs_to(loose->text(row, 0), owner)) continue;
    return broken(owner, migration, fmt::format("table {} must be STRICT", loose->text(row, 0)));
  }
  const auto references = connection.fetch(kReferences);
  if (!references) return references.error().error;
  for (std::uint32_t row = 0; row < references->row_count(); ++row) {
    const std::string_view from = references->text(row, 0);
    const std::string_view to = references->text(row, 1);
    if (!belongs_to(from, owner) || belongs_to(to, owner)) continue;
    return broken(owner,
                  migration,
                  fmt::format("table {} refers to {}, which is not {}'s: "
                              "keep the id without REFERENCES",
                              from,
                              to,
                              owner));
  }
  return {};
}

}  // namespace btl::store::sqlite
