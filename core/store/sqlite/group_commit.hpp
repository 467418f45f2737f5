// SPDX-License-Identifier: EUPL-1.2
// Writes a group of batches with one sync. All of them share one transaction without savepoints;
// only when one is refused is the group undone and run again, each batch in a savepoint of its own,
// so that the refused ones are undone alone. (A savepoint for each batch always costs a quarter of
// the rate.) On the writer's thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/unique_function.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/store.hpp"

namespace btl::store::sqlite {

// A batch on its way, and how it ended.
struct Waiting {
  Batch batch = {};
  CommitDone done = {};
  std::uint64_t bytes = 0;
  base::Result<Receipt> result{Receipt{}};
};

class GroupCommit {
 public:
  // How long the statements of one batch may run together.
  static constexpr std::chrono::milliseconds kBatchTimeMax{5'000};

  explicit GroupCommit(Connection& connection) : connection_(connection) {}

  // Sets every result. What is said to have succeeded is durable. The failure when the group as a
  // whole failed: then no batch succeeded.
  std::optional<Failure> run(std::span<Waiting> group);

 private:
  enum class Pass { kDone, kRefused };

  Attempt<Pass> run_together(std::span<Waiting> group);
  Attempt<void> run_apart(std::span<Waiting> group);
  Attempt<Pass> run_each(std::span<Waiting> group, std::vector<bool>& refused);
  Attempt<Receipt> apply(const Batch& batch);
  Attempt<void> apply_statement(const Batch& batch, const Statement& statement, Receipt& receipt);
  void roll_back();

  Connection& connection_;
};

}  // namespace btl::store::sqlite
