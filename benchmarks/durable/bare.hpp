// SPDX-License-Identifier: EUPL-1.2
// The references: a raw file with write + fdatasync, and bare loops on SQLite with our settings and
// our own statements.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "benchmarks/durable/figures.hpp"
#include "core/store/store.hpp"

namespace btl::benchmarks {

// Appends batches of `batch` records of `bytes` to a new file, each batch one write and one
// fdatasync.
Figures raw_append(const std::string& folder,
                   std::size_t bytes,
                   std::size_t batch,
                   std::chrono::milliseconds length);

// Runs `statements` `batch` times a transaction on a new database with `schema`, synchronous=FULL.
Figures bare_sqlite(const std::string& folder,
                    const std::vector<std::string>& schema,
                    const std::vector<store::Statement>& statements,
                    std::size_t batch,
                    std::chrono::milliseconds length);

// Reads a whole table by cursor, `page` rows a call, and touches every column: rows a second.
double bare_replay(const std::string& database, const std::string& sql, std::size_t page);

}  // namespace btl::benchmarks
