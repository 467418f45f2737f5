// SPDX-License-Identifier: EUPL-1.2
// What must hold of the schema after each migration, before it is committed. On the writer's
// thread.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/store/sqlite/connection.hpp"

namespace btl::store::sqlite {

// Everything in the schema that has a name: tables, indexes, views, triggers.
using SchemaNames = std::set<std::string, std::less<>>;
Attempt<SchemaNames> schema_names(Connection& connection);

// Everything that is new since `before` bears the owner's name; the owner's tables are STRICT and
// refer to no table of another. kInvalid names the rule and who breaks it.
base::Status check_schema(Connection& connection,
                          std::string_view owner,
                          const SchemaNames& before);

}  // namespace btl::store::sqlite
