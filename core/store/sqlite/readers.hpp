// SPDX-License-Identifier: EUPL-1.2
// A few threads that read, each with a read-only connection of its own. All public calls from any
// thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/os/clock.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/store.hpp"

namespace btl::store::sqlite {

class Readers {
 public:
  static constexpr std::size_t kWaitingMax = 16'384;

  // One thread for each connection. `clock` must outlive the readers.
  Readers(std::vector<std::unique_ptr<Connection>> connections, const os::Clock& clock);
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  // Answers what was asked, then closes.
  ~Readers();

  // As Store::query.
  void query(Query query, QueryDone done, CancelToken cancel);

 private:
  struct Asked {
    Query query;
    QueryDone done;
    CancelToken cancel;
    base::SteadyTime deadline;
    bool turned_away = false;
  };

  void work(Connection& connection);
  std::optional<Asked> take();

  const os::Clock& clock_;
  const std::vector<std::unique_ptr<Connection>> connections_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Asked> asked_;  // protected by mutex_, as all below
  std::size_t parked_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;  // last: use all of the above
};

// Answers one query on `connection`.
base::Result<Rows> answer(Connection& connection,
                          const Query& query,
                          base::SteadyTime deadline,
                          const CancelToken& cancel);

}  // namespace btl::store::sqlite
