// SPDX-License-Identifier: EUPL-1.2
// What must hold of an owner's tables after each of its migrations, before it is committed. On the
// writer's thread.
#pragma once

#include <string_view>

#include "core/base/result.hpp"
#include "core/store/sqlite/connection.hpp"

namespace btl::store::sqlite {

// Everything in the schema has an owner; this owner's tables are STRICT and refer to no table of
// another. kInvalid names the migration, the table and the rule.
base::Status check_schema(Connection& connection,
                          std::string_view owner,
                          std::string_view migration);

}  // namespace btl::store::sqlite
