// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/readers.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/base/assert.hpp"
#include "core/store/sqlite/execute.hpp"

namespace btl::store::sqlite {

using base::Error;
using base::ErrorCode;

base::Result<Rows> answer(Connection& connection,
                          const Query& query,
                          base::SteadyTime deadline,
                          const CancelToken& cancel) {
  TimeLimit& limit = connection.time_limit();
  limit.until(deadline, cancel);
  if (const auto reached = limit.reached()) {
    limit.lift();
    return Error{
        *reached,
        fmt::format("given up before it began (owner {}: {})", query.owner, shortened(query.sql))};
  }
  const auto run = [&]() -> Attempt<Rows> {
    const auto prepared = connection.prepare(Purpose::kStatement, query.owner, query.sql);
    if (!prepared) return prepared.error();
    if (!(*prepared)->reads_only) {
      return refusal(
          ErrorCode::kInvalid,
          fmt::format("a query only reads (owner {}: {})", query.owner, shortened(query.sql)));
    }
    return read_rows(connection,
                     **prepared,
                     query.values,
                     {.rows_max = query.rows_max, .bytes_max = query.bytes_max});
  };
  auto rows = run();
  limit.lift();
  if (!rows) return std::move(rows.error().error);
  return std::move(*rows);
}

Readers::Readers(std::vector<std::unique_ptr<Connection>> connections, const os::Clock& clock)
    : clock_(clock), connections_(std::move(connections)) {
  BTL_ASSERT(!connections_.empty());
  for (const auto& connection : connections_) {
    threads_.emplace_back([this, &reader = *connection] { work(reader); });
  }
}

Readers::~Readers() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Readers::query(Query query, QueryDone done, CancelToken cancel) {
  const base::SteadyTime deadline = clock_.steady() + query.timeout;
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    const bool turned_away = asked_.size() >= kWaitingMax;
    if (turned_away) query = {};  // only the completion is left to keep
    asked_.push_back({std::move(query), std::move(done), std::move(cancel), deadline, turned_away});
    wake = parked_ > 0;
  }
  if (wake) wake_.notify_one();
}

std::optional<Readers::Asked> Readers::take() {
  std::unique_lock lock(mutex_);
  ++parked_;
  wake_.wait(lock, [this] { return !asked_.empty() || stopping_; });
  --parked_;
  if (asked_.empty()) return std::nullopt;
  Asked asked = std::move(asked_.front());
  asked_.pop_front();
  return asked;
}

void Readers::work(Connection& connection) {
  for (auto asked = take(); asked.has_value(); asked = take()) {
    if (asked->turned_away) {
      asked->done(Error{ErrorCode::kFull, fmt::format("{} queries wait", kWaitingMax)});
    } else {
      asked->done(answer(connection, asked->query, asked->deadline, asked->cancel));
    }
  }
}

}  // namespace btl::store::sqlite
