// SPDX-License-Identifier: EUPL-1.2
// Runs compiled statements: binds, steps, reads. A statement is reset before these return, so that
// none holds a snapshot or pins the log. On the connection's thread.
#pragma once

#include <cstdint>
#include <vector>

#include "core/store/rows.hpp"
#include "core/store/sqlite/error.hpp"
#include "core/store/sqlite/statement_cache.hpp"

namespace btl::store::sqlite {

class Connection;

struct RowLimits {
  std::uint32_t rows_max = 10'000;
  std::uint64_t bytes_max = 64ULL << 20U;
};

// Up to `rows_max` rows, then marked truncated; kTooLarge above `bytes_max`.
Attempt<Rows> read_rows(Connection& connection,
                        const Prepared& statement,
                        const std::vector<Value>& values,
                        const RowLimits& limits);

struct Effect {
  std::int64_t changed = 0;
  std::int64_t row_id = 0;
};

// Runs to the end; rows it may give are dropped.
Attempt<Effect> run(Connection& connection,
                    const Prepared& statement,
                    const std::vector<Value>& values);

}  // namespace btl::store::sqlite
