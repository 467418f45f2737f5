// SPDX-License-Identifier: EUPL-1.2
// A body that grows while its answer is under way: who made the answer writes, the connection
// sends. Thread-safe. Held by both, so that neither has to outlive the other.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "core/base/unique_function.hpp"

namespace btl::http {

class BodyStream {
 public:
  // What may wait to be sent. A reader who is further behind is cut off.
  static constexpr std::size_t kWaitingBytesMax = 64U << 10U;

  BodyStream() = default;
  BodyStream(const BodyStream&) = delete;
  BodyStream& operator=(const BodyStream&) = delete;

  // The writer's side. Any thread.
  // False when nobody reads any more, or too slowly: then the stream has ended.
  bool write(std::string_view bytes);
  // What waits is still sent.
  void end();
  [[nodiscard]] bool is_open() const;

  // The connection's side.
  struct Piece {
    std::string bytes = {};  // to be sent now
    bool is_last = false;    // nothing follows
    bool is_cut = false;     // something is missing: the reader must notice
  };
  // What waits. When that is nothing, and the stream has not ended, `wake` is called once there is
  // something, on the thread of the writer: it must hand over.
  Piece take(base::Job wake);
  // Nobody reads any more.
  void close();

 private:
  mutable std::mutex mutex_;
  std::string waiting_;  // protected by mutex_, as all below
  bool has_ended_ = false;
  bool is_cut_ = false;
  base::Job wake_;
};

}  // namespace btl::http
