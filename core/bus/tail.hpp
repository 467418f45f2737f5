// SPDX-License-Identifier: EUPL-1.2
// The end of the log, read once for all who are caught up with it. Any thread.
//
// Invariant: a follower is offered every page behind the cursor it joined with, until it is told
// that it fell behind or leaves; a page that begins behind its cursor is one it must ignore.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "core/bus/page.hpp"
#include "core/bus/page_reader.hpp"
#include "core/bus/parts.hpp"
#include "core/os/lane.hpp"

namespace btl::bus {

class Follower {
 public:
  Follower() = default;
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  virtual ~Follower() = default;

  // False when it has too much before it; fall_behind() follows then, and no page until it joins
  // again. With `here` the work may be done within the call.
  virtual bool offer(std::shared_ptr<const Page> page, bool here) = 0;
  virtual void fall_behind() = 0;
};

class Tail final : public std::enable_shared_from_this<Tail> {
 public:
  // `reader` must outlive it.
  Tail(Parts& parts, PageReader& reader);

  // To be called when something was committed. Cheap.
  void wake();

  // From now on `follower` gets what lies behind `cursor`.
  void join(std::shared_ptr<Follower> follower, std::int64_t cursor);
  void leave(const Follower& follower);
  // Lets go of all followers.
  void stop();

 private:
  void start();  // a read, unless one runs or nobody follows
  void read(std::int64_t after);
  void found(const base::Result<PageReader::Found>& result);
  void hand_out(const std::shared_ptr<const Page>& page);
  void fail();

  Parts& parts_;
  os::Lane lane_;
  PageReader& reader_;
  std::atomic<bool> wanted_{false};  // something was committed since the last read began

  std::mutex mutex_;
  std::vector<std::shared_ptr<Follower>> followers_;  // protected by mutex_
  std::int64_t cursor_ = 0;                           // protected by mutex_
  bool reading_ = false;                              // protected by mutex_
};

}  // namespace btl::bus
