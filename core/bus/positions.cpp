// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/positions.hpp"

#include <algorithm>
#include <utility>

#include "core/bus/log.hpp"

namespace btl::bus {
namespace {

constexpr std::size_t kAheadPerWrite = 1'000;

}  // namespace

void Positions::note(std::int64_t subscription, Progress progress) {
  {
    const std::lock_guard lock(mutex_);
    merge(subscription, std::move(progress));
  }
  schedule();
}

void Positions::merge(std::int64_t subscription, Progress progress) {
  Progress& noted = noted_[subscription];
  noted.position = std::max(noted.position, progress.position);
  auto& ahead = noted.ahead;
  ahead.insert(ahead.end(), progress.ahead.begin(), progress.ahead.end());
  std::erase_if(ahead, [&noted](std::int64_t sequence) { return sequence <= noted.position; });
}

void Positions::schedule() {
  {
    const std::lock_guard lock(mutex_);
    if (scheduled_ || writing_ || noted_.empty()) return;
    scheduled_ = true;
  }
  run_later(parts_, parts_.options.position_every, weak_from_this(), [](Positions& positions) {
    positions.write();
  });
}

store::Batch Positions::batch_of(Noted& noted) {
  store::Batch batch;
  for (auto& [subscription, progress] : noted) {
    const auto count = std::min(progress.ahead.size(), kAheadPerWrite);
    for (std::size_t i = 0; i < count; ++i) {
      batch.statements.push_back(log::note_settled(subscription, progress.ahead[i]));
    }
    batch.statements.push_back(log::advance(subscription, progress.position));
    batch.statements.push_back(log::forget_settled(subscription, progress.position));
  }
  return batch;
}

void Positions::write() {
  auto pass = parts_.gate->enter();
  if (!pass) return;
  Noted noted;
  {
    const std::lock_guard lock(mutex_);
    scheduled_ = false;
    if (writing_ || noted_.empty()) return;
    writing_ = true;
    noted.swap(noted_);
  }
  auto batch = batch_of(noted);
  parts_.store.commit(std::move(batch),
                      [guest = Guest<Positions>{std::move(*pass), shared_from_this()},
                       noted = std::move(noted)](base::Result<store::Receipt> done) mutable {
                        const auto inside = std::move(guest);  // see Guest
                        inside->written(std::move(noted), done.has_error());
                      });
}

void Positions::written(Noted noted, bool failed) {
  {
    const std::lock_guard lock(mutex_);
    writing_ = false;
    for (auto& [subscription, progress] : noted) {
      auto& ahead = progress.ahead;
      if (!failed) {
        const auto count = std::min(ahead.size(), kAheadPerWrite);
        ahead.erase(ahead.begin(), ahead.begin() + static_cast<std::ptrdiff_t>(count));
        if (ahead.empty()) continue;
      }
      merge(subscription, std::move(progress));
    }
  }
  schedule();
}

base::Status Positions::write_now() {
  for (;;) {
    Noted noted;
    {
      const std::lock_guard lock(mutex_);
      noted.swap(noted_);
    }
    if (noted.empty()) return {};
    const auto done = parts_.store.commit_now(batch_of(noted));
    written(std::move(noted), done.has_error());
    if (done.has_error()) return done.error();
  }
}

}  // namespace btl::bus
