// SPDX-License-Identifier: EUPL-1.2
// Reads the log a page at a time. One read at a time; the owner must live until `done` was called.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "core/base/unique_function.hpp"
#include "core/bus/parts.hpp"

namespace btl::bus {

// A typed read looks at no more of the log than this: the rare event of a long log must not hold a
// reader for seconds.
inline constexpr std::int64_t kScanMax = 16'384;

class PageReader {
 public:
  struct Found {
    store::Rows rows;
    std::int64_t after = 0;
    std::int64_t through = 0;  // the rows are all there are of (after, through]
    bool at_end = false;       // nothing was behind them
  };
  using Done = base::UniqueFunction<void(base::Result<Found>)>;

  explicit PageReader(Parts& parts) : parts_(parts), rows_(parts.options.page_events) {}

  // Events behind `after`, of one type or of all. `done` is called on a thread of the store: it
  // must hand over.
  void read(std::int64_t after, std::optional<std::int64_t> type, Done done);

 private:
  Parts& parts_;
  // Fewer where payloads are large, so that a page stays within the bytes a query may return.
  std::atomic<std::uint32_t> rows_;
};

}  // namespace btl::bus
