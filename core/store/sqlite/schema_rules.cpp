// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/schema_rules.hpp"

#include <fmt/format.h>

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

constexpr std::string_view kNames =
    "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@'";
constexpr std::string_view kNotStrict =
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0";
constexpr std::string_view kReferences =
    "SELECT m.name, f.\"table\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f "
    "WHERE m.type = 'table'";

// Tables of btl.bus are named btl_...
std::string_view prefix_of(std::string_view owner) {
  return is_host(owner) ? std::string_view(kHostOwner) : owner;
}

base::Status refused(std::string rule) {
  return base::Error{ErrorCode::kInvalid, std::move(rule)};
}

base::Status check_strict(const Rows& not_strict, std::string_view prefix) {
  for (std::uint32_t row = 0; row < not_strict.row_count(); ++row) {
    const std::string_view table = not_strict.text(row, 0);
    if (belongs_to(table, prefix)) return refused(fmt::format("table {} must be STRICT", table));
  }
  return {};
}

base::Status check_references(const Rows& references, std::string_view prefix) {
  for (std::uint32_t row = 0; row < references.row_count(); ++row) {
    const std::string_view from = references.text(row, 0);
    const std::string_view to = references.text(row, 1);
    if (!belongs_to(from, prefix) || belongs_to(to, prefix)) continue;
    return refused(fmt::format(
        "table {} refers to {}, a table of another owner: keep the id without REFERENCES",
        from,
        to));
  }
  return {};
}

}  // namespace

Attempt<SchemaNames> schema_names(Connection& connection) {
  const auto found = connection.fetch(kNames);
  if (!found) return found.error();
  const Rows& rows = found.value();
  SchemaNames names;
  for (std::uint32_t row = 0; row < rows.row_count(); ++row) names.emplace(rows.text(row, 0));
  return names;
}

base::Status check_schema(Connection& connection,
                          std::string_view owner,
                          const SchemaNames& before) {
  const std::string_view prefix = prefix_of(owner);
  const auto names = schema_names(connection);
  if (!names) return names.error().error;
  for (const std::string& name : names.value()) {
    // Making is refused by the authorizer, which is not told what a rename renames to.
    if (before.contains(name) || belongs_to(name, prefix)) continue;
    return refused(fmt::format("{} must begin with {}_", name, prefix));
  }
  const auto not_strict = connection.fetch(kNotStrict);
  if (!not_strict) return not_strict.error().error;
  if (auto strict = check_strict(not_strict.value(), prefix); !strict) return strict;
  const auto references = connection.fetch(kReferences);
  if (!references) return references.error().error;
  return check_references(references.value(), prefix);
}

}  // namespace btl::store::sqlite
