// SPDX-License-Identifier: EUPL-1.2
// Reads the log a page at a time, for all subscriptions of a bus. Those that catch up side by side
// share what is read: who asks for a page that is being read waits for it, and the last pages are
// kept until somebody has reached the end. Any thread; must outlive every `done`.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/unique_function.hpp"
#include "core/bus/page.hpp"
#include "core/bus/parts.hpp"

namespace btl::bus {

// A typed read looks at no more of the log than this: the rare event of a long log must not hold a
// reader for seconds.
inline constexpr std::int64_t kScanMax = 16'384;
inline constexpr std::size_t kPagesKept = 16;
inline constexpr std::size_t kPageBytesKept = 4U << 20U;

class PageReader {
 public:
  struct Found {
    std::shared_ptr<const Page> page;  // has all there is of (after, through]; `after` as asked or
                                       // earlier
    bool at_end = false;               // nothing was behind it
  };
  using Done = base::UniqueFunction<void(base::Result<Found>)>;

  explicit PageReader(Parts& parts) : parts_(parts), rows_(parts.options.page_events) {}
  PageReader(const PageReader&) = delete;
  PageReader& operator=(const PageReader&) = delete;

  // Events behind `after`, of one type or of all. `done` is called within this call, or on a thread
  // of the store: it must hand over.
  void read(std::int64_t after, std::optional<std::int64_t> type, Done done);

 private:
  // std::nullopt: of all types.
  using Key = std::pair<std::optional<std::int64_t>, std::int64_t>;
  struct Kept {
    std::optional<std::int64_t> type;
    std::shared_ptr<const Page> page;
  };
  struct Asked {
    std::uint32_t count = 0;
    std::int64_t end = 0;
    std::int64_t limit = 0;
  };

  // The page when it is kept; otherwise `done` is taken over, and called when the page was read.
  std::shared_ptr<const Page> wait_for(const Key& key, Done& done);
  [[nodiscard]] std::shared_ptr<const Page> find_kept(const Key& key) const;  // with mutex_ held
  void keep(const Key& key, const Found& found);                              // with mutex_ held
  void ask(const Key& key);
  void answer(const Key& key, const Asked& asked, base::Result<store::Rows> rows);
  void finish(const Key& key, const base::Result<Found>& result);

  Parts& parts_;
  // Fewer where payloads are large, so that a page stays within the bytes a query may return.
  std::atomic<std::uint32_t> rows_;

  std::mutex mutex_;
  std::map<Key, std::vector<Done>> under_way_;  // protected by mutex_: who waits for which read
  std::deque<Kept> kept_;                       // protected by mutex_, oldest first
  std::size_t kept_bytes_ = 0;                  // protected by mutex_
};

}  // namespace btl::bus
