// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/tail.hpp"

#include <algorithm>
#include <utility>

namespace btl::bus {
namespace {

constexpr std::chrono::milliseconds kTailReadAgainAfter{1'000};

}  // namespace

Tail::Tail(Parts& parts, PageReader& reader)
    : parts_(parts), lane_(parts.pool, parts.clock), reader_(reader) {}

void Tail::wake() {
  if (wanted_.exchange(true)) return;
  start();
}

void Tail::join(std::shared_ptr<Follower> follower, std::int64_t cursor) {
  {
    const std::lock_guard lock(mutex_);
    cursor_ = followers_.empty() ? cursor : std::min(cursor_, cursor);
    followers_.push_back(std::move(follower));
    wanted_ = true;  // what was committed since the follower's own last read
  }
  start();
}

void Tail::leave(const Follower& follower) {
  std::shared_ptr<Follower> left;  // released outside of the lock
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(followers_.begin(), followers_.end(), [&](const auto& known) {
    return known.get() == &follower;
  });
  if (found == followers_.end()) return;
  left = std::move(*found);
  followers_.erase(found);
}

void Tail::start() {
  std::int64_t after = 0;
  {
    const std::lock_guard lock(mutex_);
    if (reading_ || followers_.empty()) return;
    reading_ = true;
    wanted_ = false;
    after = cursor_;
  }
  read(after);
}

void Tail::read(std::int64_t after) {
  auto pass = parts_.gate->enter();
  if (!pass) return;
  reader_.read(after,
               std::nullopt,
               [guest = Guest<Tail>{std::move(*pass), shared_from_this()}](
                   base::Result<PageReader::Found> result) mutable {
                 const auto tail = guest.self;  // outlives the post: the job may end before it does
                 tail->lane_.post([guest = std::move(guest), result = std::move(result)]() mutable {
                   guest->found(result);
                 });
               });
}

void Tail::stop() {
  std::vector<std::shared_ptr<Follower>> left;  // released outside of the lock
  const std::lock_guard lock(mutex_);
  left.swap(followers_);
}

void Tail::found(const base::Result<PageReader::Found>& result) {
  if (result.has_error()) {
    fail();
    return;
  }
  bool again = false;
  std::int64_t after = 0;
  {
    const std::lock_guard lock(mutex_);
    // Someone may have joined with an earlier cursor meanwhile: then the next read begins there.
    const Page& page = *result->page;
    if (page.after() <= cursor_ && cursor_ < page.through()) cursor_ = page.through();
    again = !result->at_end || cursor_ < page.through() || wanted_;
    again = again && !followers_.empty();
    reading_ = again;
    if (again) wanted_ = false;
    after = cursor_;
  }
  if (again) read(after);  // while this page is handed out
  if (!result->page->events().empty()) hand_out(result->page);
}

void Tail::hand_out(const std::shared_ptr<const Page>& page) {
  std::vector<std::shared_ptr<Follower>> followers;
  {
    const std::lock_guard lock(mutex_);
    followers = followers_;
  }
  for (const auto& follower : followers) {
    const bool last = follower == followers.back();
    if (follower->offer(page, last)) continue;
    leave(*follower);
    follower->fall_behind();
  }
}

void Tail::fail() {
  {
    const std::lock_guard lock(mutex_);
    reading_ = false;
  }
  run_later(parts_, kTailReadAgainAfter, weak_from_this(), [](Tail& tail) { tail.start(); });
}

}  // namespace btl::bus
