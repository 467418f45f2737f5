// SPDX-License-Identifier: EUPL-1.2
// Decides what one subscription may be given next: pages of the log go in, deliveries come out,
// outcomes go in, and the position follows. Pure: no thread, no store, no clock of its own. Belongs
// to one lane.
//
// Invariants:
//   - of one subject no event passes an earlier one that is not settled: it waits, or both are part
//     of one run, which is handled in order;
//   - at most `in_flight_max` deliveries are on their way, or one run of at most kRunMax;
//   - at most kHeldMax events wait, at most kSpanMax events lie between the position and the newest
//     event that was taken;
//   - every event up to position() is settled, and position() never goes back.
//
// A subject that fails holds up its own later events only. Events that wait share the pages they
// came in, until more than kPagesShared newer pages were taken: then they are copied out, so that
// one stuck event does not hold a whole page.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/time.hpp"
#include "core/bus/bus.hpp"
#include "core/bus/held_pages.hpp"
#include "core/bus/page.hpp"
#include "core/os/random.hpp"

namespace btl::bus {

inline constexpr std::size_t kHeldMax = 1'024;
inline constexpr std::size_t kHeldBytesMax = 8U << 20U;  // of events that were copied out
inline constexpr std::size_t kSpanMax = 65'536;
inline constexpr std::size_t kPagesShared = 4;
inline constexpr std::uint32_t kRunMax = 1'024;
inline constexpr std::size_t kRetriedMax = 256;  // parked events tried again at a time

// Where a subscription stands, as it is kept in the store.
struct Progress {
  std::int64_t position = 0;
  std::vector<std::int64_t> ahead;  // settled above the position
};

struct WindowOptions {
  std::uint64_t subscription = 0;  // its number
  std::int64_t type = 0;           // of the events it wants
  std::uint32_t in_flight_max = 8;
  RetryPolicy retry;
};

class Window {
 public:
  enum class Verdict : std::uint8_t {
    kIgnored,  // not on its way: settled before, or never given out
    kSettled,
    kWaits,   // will be tried again
    kPark,    // the caller must park it, then call parked() or parking_failed()
    kForget,  // a retried parked event was handled without a record: the caller must delete its
              // row, then call as for kPark
  };

  // `progress` is what the store holds; `ahead` ascending. `random` must outlive the window.
  Window(const WindowOptions& options, Progress progress, os::Random& random);

  // A further stretch of the log. One that begins behind read() leaves a gap and is ignored: false.
  bool add(std::shared_ptr<const Page> page);
  // A parked event to try again, alone in its page. Behind what of its subject is under way. kFull
  // above kRetriedMax.
  base::Status add_parked(std::shared_ptr<const Page> page);

  // Appends what may be delivered now.
  void take(base::SteadyTime now, Deliveries& out);

  // Only of the earliest of its subject that is on its way.
  Verdict settle(std::int64_t sequence, const Outcome& outcome, base::SteadyTime now);
  // It was not begun, and counts as not given out.
  void give_back(std::int64_t sequence);
  // Whether take() may give out a run, as soon as nothing is on its way.
  void allow_runs(bool allowed) { runs_allowed_ = allowed; }
  // Ends kPark and kForget.
  void parked(std::int64_t sequence);
  void parking_failed(std::int64_t sequence, base::SteadyTime now);

  // Events of these kernen that were not given out yet are settled instead.
  void close_kernen(std::set<std::string, std::less<>> kernen) { closed_ = std::move(kernen); }

  // When take() will have something new without any call before it.
  [[nodiscard]] std::optional<base::SteadyTime> next_due() const;

  [[nodiscard]] std::int64_t read() const { return read_; }          // end of the newest page
  [[nodiscard]] std::size_t pages() const { return pages_.size(); }  // not yet taken whole
  [[nodiscard]] std::uint32_t in_flight() const { return in_flight_; }
  [[nodiscard]] std::size_t held() const { return slots_.size() - free_.size() - in_flight_; }
  [[nodiscard]] std::int64_t position() const;
  [[nodiscard]] std::uint32_t attempts(std::int64_t sequence) const;  // of one that is under way
  [[nodiscard]] bool is_retried(std::int64_t sequence) const;         // of one that is under way

  // What was settled above the position since the last call, without a record of its own in the
  // store.
  [[nodiscard]] std::vector<std::int64_t> take_ahead();

  // Retried parked events whose kern was closed since: the caller must park them again, as after
  // kPark.
  [[nodiscard]] std::vector<std::int64_t> take_refused() { return std::exchange(refused_, {}); }

 private:
  using Index = std::uint32_t;
  static constexpr Index kNone = ~Index{0};

  enum class State : std::uint8_t { kFree, kBlocked, kReady, kInFlight, kWaiting, kEnding };

  struct Slot {
    State state = State::kFree;
    bool retried = false;  // from the parked ones: outside of order_
    bool follows = false;  // an earlier one of its subject is not settled
    std::uint32_t attempts = 0;
    Index next = kNone;  // of the same subject
    const PageEvent* event = nullptr;
    HeldPages::Index page = 0;
    std::size_t own_bytes = 0;  // when the page is its own
  };

  struct Taken {
    std::int64_t sequence = 0;
    Index slot = kNone;  // kNone: settled
  };

  void take_due(base::SteadyTime now);
  void take_ready(Deliveries& out);
  void take_new(Deliveries& out);
  [[nodiscard]] bool may_begin() const { return in_flight_ < in_flight_max_; }
  [[nodiscard]] bool has_room() const;
  void enter(const PageEvent& event, Deliveries& out);
  void line_up(Index index, Deliveries* out);
  void begin(Index index, Deliveries& out);
  void begin_run(Index first, Deliveries& out);
  void make_ready(Index index);
  void finish(Index index);
  void finish_page();
  void copy_out(Index index);
  void wait(Index index, base::SteadyTime due);
  bool was_settled(std::int64_t sequence);
  // Takes over one use of the page.
  Index allocate(const PageEvent& event, HeldPages::Index page);
  [[nodiscard]] Index find(std::int64_t sequence) const;
  [[nodiscard]] std::deque<Taken>::const_iterator find_taken(std::int64_t sequence) const;
  [[nodiscard]] bool is_closed(const EventView& event) const;
  void note_ahead(std::int64_t sequence);
  void forget_passed();

  const WindowOptions options_;
  os::Random& random_;
  std::set<std::string, std::less<>> closed_;

  HeldPages held_pages_;
  std::deque<HeldPages::Index> pages_;  // not yet taken whole
  std::size_t next_event_ = 0;          // in pages_.front()
  std::int64_t read_;
  std::int64_t taken_;               // all up to here have been looked at
  std::deque<std::int64_t> shared_;  // ends of the pages taken whole whose events still share them
  std::int64_t copied_ = 0;          // waiting events up to here have pages of their own
  std::size_t own_bytes_ = 0;

  std::vector<Slot> slots_;
  std::vector<Index> free_;
  std::deque<Taken> order_;  // ascending; begins with one that is not settled
  boost::unordered_flat_map<std::uint64_t, Index> last_of_subject_;
  std::deque<Index> ready_;
  std::set<std::pair<base::SteadyTime, Index>> waiting_;
  std::set<std::pair<std::int64_t, Index>> retried_;
  std::uint32_t in_flight_ = 0;
  std::uint32_t in_flight_max_;  // in this take()
  bool runs_allowed_ = false;
  bool runs_ = false;  // this take() gives out a run

  std::vector<std::int64_t> known_ahead_;  // settled before this window began, ascending
  std::size_t known_next_ = 0;
  std::vector<std::int64_t> ahead_;
  std::vector<std::int64_t> refused_;
};

}  // namespace btl::bus
