// SPDX-License-Identifier: EUPL-1.2
// A stretch of the log as it was read: events whose views point into the rows. Immutable, so that
// every subscription that is caught up shares one page. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/bus/event.hpp"
#include "core/bus/names.hpp"
#include "core/store/rows.hpp"

namespace btl::bus {

struct PageEvent {
  EventView view;
  std::int64_t type = 0;    // number of the name
  std::int64_t source = 0;  // number of the name
  std::uint64_t subject_hash =
      0;  // two subjects with one hash wait for each other: slower, never wrong
};

class Page {
 public:
  // `rows` are events (columns of log::Column) and all there are of (after, through] that the
  // reader asked for. The names are shared with whoever still holds a page when the bus is gone.
  Page(store::Rows rows,
       std::shared_ptr<const Names> names,
       std::int64_t after,
       std::int64_t through);
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  ~Page() = default;

  // A page of its own for one event of this page, so that the event can wait without keeping its
  // neighbours in memory.
  [[nodiscard]] std::shared_ptr<const Page> alone(const PageEvent& event) const;

  [[nodiscard]] std::span<const PageEvent> events() const { return events_; }
  [[nodiscard]] std::int64_t after() const { return after_; }
  [[nodiscard]] std::int64_t through() const { return through_; }
  // What the page takes in memory.
  [[nodiscard]] std::size_t bytes() const {
    return rows_.bytes() + events_.capacity() * sizeof(PageEvent);
  }

 private:
  store::Rows rows_;
  std::shared_ptr<const Names> names_;
  std::int64_t after_;
  std::int64_t through_;
  std::vector<PageEvent> events_;
};

// About what the event takes in memory.
std::size_t bytes_of(const EventView& event);

}  // namespace btl::bus
