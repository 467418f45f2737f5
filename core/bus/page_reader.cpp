// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/page_reader.hpp"

#include <algorithm>
#include <limits>

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
  const Key key{type, after};
  if (std::shared_ptr<const Page> page = wait_for(key, done); page != nullptr) {
    done(Found{std::move(page), false});
  }
}

std::shared_ptr<const Page> PageReader::wait_for(const Key& key, Done& done) {
  std::unique_lock lock(mutex_);
  if (auto page = find_kept(key); page != nullptr) return page;
  std::vector<Done>& waiting = under_way_[key];
  waiting.push_back(std::move(done));
  const bool is_first = waiting.size() == 1;
  lock.unlock();
  if (is_first) ask(key);
  return nullptr;
}

std::shared_ptr<const Page> PageReader::find_kept(const Key& key) const {
  const auto& [type, after] = key;
  for (const Kept& kept : kept_) {
    if (kept.type == type && kept.page->after() <= after && after < kept.page->through()) {
      return kept.page;
    }
  }
  return nullptr;
}

void PageReader::keep(const Key& key, const Found& found) {
  if (found.at_end) {
    kept_.clear();
    kept_bytes_ = 0;
    return;
  }
  kept_bytes_ += found.page->bytes();
  kept_.push_back({key.first, found.page});
  while (kept_.size() > kPagesKept || kept_bytes_ > kPageBytesKept) {
    kept_bytes_ -= kept_.front().page->bytes();
    kept_.pop_front();
  }
}

void PageReader::ask(const Key& key) {
  const auto& [type, after] = key;
  Asked asked;
  asked.count = rows_.load(std::memory_order_relaxed);
  // Everything up to `end` was committed before this read, so the read sees it.
  asked.end = parts_.end.load(std::memory_order_relaxed);
  asked.limit = type ? after + kScanMax : std::numeric_limits<std::int64_t>::max();
  auto query = type ? log::events_of_type(*type, after, asked.limit, asked.count)
                    : log::events(after, asked.limit, asked.count);
  parts_.store.query(
      std::move(query),
      [this, key, asked](base::Result<store::Rows> rows) { answer(key, asked, std::move(rows)); },
      parts_.cancel);
}

void PageReader::answer(const Key& key, const Asked& asked, base::Result<store::Rows> rows) {
  const auto& [type, after] = key;
  if (rows.has_error()) {
    if (rows.error().code == base::ErrorCode::kTooLarge && asked.count > 1) {
      rows_.store(std::max(asked.count / 4, 1U), std::memory_order_relaxed);
      ask(key);
      return;
    }
    finish(key, rows.error());
    return;
  }
  const std::uint32_t found = rows->row_count();
  const std::int64_t last = found == 0 ? after : rows->integer(found - 1, log::kSequence);
  raise(parts_.end, last);
  const bool full = found == asked.count;
  const bool more = full || asked.limit < asked.end;
  const std::int64_t through =
      full || !type ? last : std::max(last, std::min(asked.limit, asked.end));
  rows_.store(std::min(asked.count * 2, parts_.options.page_events), std::memory_order_relaxed);
  finish(key, Found{std::make_shared<Page>(std::move(*rows), parts_.names, after, through), !more});
}

void PageReader::finish(const Key& key, const base::Result<Found>& result) {
  std::vector<Done> waiting;
  {
    const std::lock_guard lock(mutex_);
    const auto found = under_way_.find(key);
    waiting = std::move(found->second);
    under_way_.erase(found);
    if (result.has_value()) keep(key, *result);
  }
  for (Done& done : waiting) done(result);
}

}  // namespace btl::bus
