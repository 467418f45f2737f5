// SPDX-License-Identifier: EUPL-1.2
// Every open connection of a server, up to a limit, and the sweep that keeps their deadlines: one
// timer for all. Thread-safe. A connection leaves the table before it closes its socket, so whoever
// goes through the table under its mutex never meets a descriptor that means something else by now.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "core/http/lifeline.hpp"

namespace btl::http {

class ConnectionTable {
 public:
  // Membership of one connection.
  class Entry {
   public:
    Entry(ConnectionTable& table, Lifeline& line) : table_(&table), line_(&line) {}
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
    ~Entry() { table_->remove(*line_); }

   private:
    ConnectionTable* table_;
    Lifeline* line_;
  };

  explicit ConnectionTable(std::size_t connections_max) : connections_max_(connections_max) {}

  // Takes a new one. At the limit the one that waited longest for its client gives way: an idle
  // one, else one whose first bytes are overdue. False when there is none such. Afterwards `line`
  // belongs in an Entry.
  [[nodiscard]] bool add(Lifeline& line, base::SteadyTime now);

  // True once each time that sweeps have to begin: the table is no longer empty.
  [[nodiscard]] bool begin_sweeps();
  // False when the table is empty and sweeps end.
  [[nodiscard]] bool sweep(base::SteadyTime now);

  void end_unawaited();
  void cut_all();
  // False when `longest` has passed.
  [[nodiscard]] bool wait_until_empty(std::optional<std::chrono::milliseconds> longest);

 private:
  void remove(Lifeline& line);
  Lifeline* longest_waiting(base::SteadyTime now) const;  // mutex_ held

  const std::size_t connections_max_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::unordered_set<Lifeline*> lines_;  // protected by mutex_
  std::unordered_set<Lifeline*>
      leaving_;            // protected by mutex_: of lines_, those that gave way and still end
  bool is_swept_ = false;  // protected by mutex_
};

}  // namespace btl::http
