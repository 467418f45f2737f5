// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/group_commit.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "core/base/assert.hpp"
#include "core/store/sqlite/execute.hpp"

namespace btl::store::sqlite {
namespace {

using base::ErrorCode;

constexpr std::string_view kBegin = "BEGIN IMMEDIATE";
constexpr std::string_view kCommit = "COMMIT";
constexpr std::string_view kRollback = "ROLLBACK";
constexpr std::string_view kSave = "SAVEPOINT batch";
constexpr std::string_view kRelease = "RELEASE batch";
constexpr std::string_view kUndo = "ROLLBACK TO batch";

// Foreign keys that are checked at COMMIT would fail the whole group: look before.
bool has_dangling_references(sqlite3* database) {
  int open = 0;
  int unused = 0;
  sqlite3_db_status(database, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &unused, 0);
  return open != 0;
}

}  // namespace

std::optional<Failure> GroupCommit::run(std::span<Waiting> group) {
  BTL_ASSERT(!group.empty());
  auto together = run_together(group);
  Attempt<void> ended = Attempt<void>{};
  if (!together) {
    ended = together.error();
  } else if (*together == Pass::kRefused && group.size() > 1) {
    ended = run_apart(group);
  }
  if (ended) return std::nullopt;
  roll_back();
  for (Waiting& waiting : group) waiting.result = ended.error().error;
  return ended.error();
}

Attempt<GroupCommit::Pass> GroupCommit::run_together(std::span<Waiting> group) {
  if (auto begun = connection_.execute(kBegin); !begun) return begun.error();
  for (Waiting& waiting : group) {
    auto receipt = apply(waiting.batch);
    if (receipt) {
      waiting.result = std::move(*receipt);
      continue;
    }
    if (receipt.error().reach != Reach::kStatement) return receipt.error();
    waiting.result = receipt.error().error;
    roll_back();
    return Pass::kRefused;
  }
  if (auto committed = connection_.execute(kCommit); !committed) return committed.error();
  return Pass::kDone;
}

Attempt<void> GroupCommit::run_apart(std::span<Waiting> group) {
  std::vector<bool> refused(group.size(), false);
  // A statement may end the whole transaction (INSERT OR ROLLBACK, a trigger's RAISE(ROLLBACK), the
  // time limit): then the others begin again without its batch. Each round refuses one more, so
  // there are at most as many rounds as batches.
  for (std::size_t round = 0; round <= group.size(); ++round) {
    auto pass = run_each(group, refused);
    if (!pass) return pass.error();
    if (*pass == Pass::kDone) return {};
  }
  BTL_ASSERT(false);
}

Attempt<GroupCommit::Pass> GroupCommit::run_each(std::span<Waiting> group,
                                                 std::vector<bool>& refused) {
  if (auto begun = connection_.execute(kBegin); !begun) return begun.error();
  for (std::size_t place = 0; place < group.size(); ++place) {
    if (refused[place]) continue;
    Waiting& waiting = group[place];
    if (auto saved = connection_.execute(kSave); !saved) return saved.error();
    auto receipt = apply(waiting.batch);
    if (receipt) {
      waiting.result = std::move(*receipt);
    } else {
      if (receipt.error().reach != Reach::kStatement) return receipt.error();
      waiting.result = receipt.error().error;
      refused[place] = true;
      if (sqlite3_get_autocommit(connection_.handle()) != 0) return Pass::kRefused;
      if (auto undone = connection_.execute(kUndo); !undone) return undone.error();
    }
    if (auto released = connection_.execute(kRelease); !released) return released.error();
  }
  if (auto committed = connection_.execute(kCommit); !committed) return committed.error();
  return Pass::kDone;
}

Attempt<Receipt> GroupCommit::apply(const Batch& batch) {
  Receipt receipt;
  receipt.changed.reserve(batch.statements.size());
  receipt.row_ids.reserve(batch.statements.size());
  connection_.time_limit().budget(kBatchTimeMax);
  for (const Statement& statement : batch.statements) {
    if (auto applied = apply_statement(batch, statement, receipt); !applied) {
      connection_.time_limit().lift();
      return applied.error();
    }
  }
  connection_.time_limit().lift();
  if (has_dangling_references(connection_.handle())) {
    return refusal(ErrorCode::kConflict,
                   fmt::format("FOREIGN KEY constraint failed (a batch of {})", batch.owner));
  }
  return receipt;
}

Attempt<void> GroupCommit::apply_statement(const Batch& batch,
                                           const Statement& statement,
                                           Receipt& receipt) {
  const std::string_view owner = statement.as_host ? kHostOwner : std::string_view(batch.owner);
  auto prepared = connection_.prepare(Purpose::kStatement, owner, statement.sql);
  if (!prepared) return prepared.error();
  auto effect = sqlite::run(connection_, **prepared, statement.values);
  if (!effect) return effect.error();
  if (statement.expect_rows.has_value() && *statement.expect_rows != effect->changed) {
    return refusal(ErrorCode::kConflict,
                   fmt::format("{} rows changed where {} were expected (owner {}: {})",
                               effect->changed,
                               *statement.expect_rows,
                               owner,
                               shortened(statement.sql)));
  }
  receipt.changed.push_back(effect->changed);
  receipt.row_ids.push_back(effect->row_id);
  return {};
}

void GroupCommit::roll_back() {
  connection_.time_limit().lift();
  if (sqlite3_get_autocommit(connection_.handle()) != 0) return;
  // A failure here leaves nothing to do: the transaction is not committed, and the next BEGIN says
  // what is wrong.
  static_cast<void>(connection_.execute(kRollback));
}

}  // namespace btl::store::sqlite
