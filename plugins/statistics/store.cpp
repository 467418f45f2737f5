// SPDX-License-Identifier: EUPL-1.2
#include "store.hpp"

#include <string>
#include <utility>

namespace statistics {

btl::Task<std::vector<Change>> Store::counts(Filter filter) {
  // An empty ?2 is no end; a null ?3 is every kern.
  const auto rows = co_await store_.query(
      "SELECT kern, service, day, reported, closed FROM statistics_count"
      " WHERE day >= ?1 AND (?2 = '' OR day <= ?2) AND (?3 IS NULL OR kern = ?3)"
      " ORDER BY day DESC, kern, service",
      filter.from,
      filter.until,
      filter.kern);
  if (rows->truncated()) {
    throw btl::Failure(btl::ErrorCode::kTooLarge, "too many counts: narrow from, until or kern");
  }
  std::vector<Change> counts;
  counts.reserve(rows->size());
  for (const btl::Row row : *rows) {
    auto [kern, service, day, reported, closed] =
        row.as<std::string, std::string, std::string, std::int64_t, std::int64_t>();
    counts.push_back({std::move(kern), std::move(service), std::move(day), reported, closed});
  }
  co_return counts;
}

btl::Batch Store::add(const Change& change) {
  btl::Batch batch;
  batch.run(
      "INSERT INTO statistics_count (kern, service, day, reported, closed)"
      " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (kern, service, day) DO UPDATE SET"
      " reported = statistics_count.reported + excluded.reported,"
      " closed = statistics_count.closed + excluded.closed",
      change.kern,
      change.service,
      change.day,
      change.reported,
      change.closed);
  return batch;
}

}  // namespace statistics
