// SPDX-License-Identifier: EUPL-1.2
// Reads from SQLite's own schema which tables there are. On the thread of the connection.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/table_shape.hpp"

namespace btl::store::sqlite {

// The tables whose names begin with `prefix`, by name: not views, not SQLite's own.
base::Result<std::vector<TableShape>> table_shapes(Connection& connection,
                                                   const std::string& prefix);

}  // namespace btl::store::sqlite
