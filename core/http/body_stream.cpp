// SPDX-License-Identifier: EUPL-1.2
#include "core/http/body_stream.hpp"

#include <utility>

namespace btl::http {

bool BodyStream::write(std::string_view bytes) {
  base::Job wake;  // called outside of the lock
  bool has_room = false;
  {
    const std::lock_guard lock(mutex_);
    if (has_ended_) return false;
    has_room = bytes.size() <= kWaitingBytesMax - waiting_.size();
    if (has_room) {
      waiting_.append(bytes);
    } else {
      waiting_.clear();
      is_cut_ = true;
      has_ended_ = true;
    }
    wake = std::exchange(wake_, {});
  }
  if (wake) wake();
  return has_room;
}

void BodyStream::end() {
  base::Job wake;
  {
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
    wake = std::exchange(wake_, {});
  }
  if (wake) wake();
}

bool BodyStream::is_open() const {
  const std::lock_guard lock(mutex_);
  return !has_ended_;
}

BodyStream::Piece BodyStream::take(base::Job wake) {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty() && !has_ended_) {
    wake_ = std::move(wake);
    return {};
  }
  return {std::exchange(waiting_, {}), has_ended_, is_cut_};
}

void BodyStream::close() {
  base::Job dropped;  // destroyed outside of the lock
  const std::lock_guard lock(mutex_);
  has_ended_ = true;
  waiting_.clear();
  dropped = std::exchange(wake_, {});
}

}  // namespace btl::http
