// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/page_reader.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/bus/log.hpp"

namespace btl::bus {
namespace {

void raise(std::atomic<std::int64_t>& value, std::int64_t to) {
  std::int64_t seen = value.load(std::memory_order_relaxed);
  while (seen < to && !value.compare_exchange_weak(seen, to, std::memory_order_relaxed)) {
  }
}

}  // namespace

void PageReader::read(std::int64_t after, std::optional<std::int64_t> type, Done done) {
  const std::uint32_t count = rows_.load(std::memory_order_relaxed);
  // Everything up to `end` was committed before this read, so the read sees it.
  const std::int64_t end = parts_.end.load(std::memory_order_relaxed);
  const std::int64_t limit = type ? after + kScanMax : std::numeric_limits<std::int64_t>::max();
  auto finish = [this, after, type, count, end, limit, done = std::move(done)](
                    base::Result<store::Rows> rows) mutable {
    if (rows.has_error()) {
      if (rows.error().code == base::ErrorCode::kTooLarge && count > 1) {
        rows_.store(std::max(count / 4, 1U), std::memory_order_relaxed);
        read(after, type, std::move(done));
        return;
      }
      done(rows.error());
      return;
    }
    const std::uint32_t found = rows->row_count();
    const std::int64_t last = found == 0 ? after : rows->integer(found - 1, log::kSequence);
    raise(parts_.end, last);
    const bool full = found == count;
    const bool more = full || limit < end;
    const std::int64_t through = full || !type ? last : std::max(last, std::min(limit, end));
    rows_.store(std::min(count * 2, parts_.options.page_events), std::memory_order_relaxed);
    done(Found{std::move(*rows), after, through, !more});
  };
  auto query =
      type ? log::events_of_type(*type, after, limit, count) : log::events(after, limit, count);
  parts_.store.query(std::move(query), std::move(finish), parts_.cancel);
}

}  // namespace btl::bus
