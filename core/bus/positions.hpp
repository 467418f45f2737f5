// SPDX-License-Identifier: EUPL-1.2
// Writes down, now and then and for all subscriptions in one batch, how far each has come. What a
// crash loses of it is delivered again, unless the delivery was recorded by its handler's own
// batch. Any thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "core/bus/parts.hpp"
#include "core/bus/window.hpp"

namespace btl::bus {

class Positions final : public std::enable_shared_from_this<Positions> {
 public:
  explicit Positions(Parts& parts) : parts_(parts) {}

  // To be written within options.position_every.
  void note(std::int64_t subscription, Progress progress);

  // Writes all that was noted. Blocking; for the end and for a subscription that begins anew.
  base::Status write_now();

 private:
  using Noted = std::map<std::int64_t, Progress>;

  void write();
  void written(Noted noted, bool failed);
  void schedule();  // a write, when there is something to write
  void merge(std::int64_t subscription, Progress progress);  // with mutex_ held
  // Statements for at most kAheadPerWrite settled rows a subscription; what is left stays in
  // `noted`.
  static store::Batch batch_of(Noted& noted);

  Parts& parts_;
  std::mutex mutex_;
  Noted noted_;             // protected by mutex_
  bool scheduled_ = false;  // protected by mutex_
  bool writing_ = false;    // protected by mutex_
};

}  // namespace btl::bus
