// SPDX-License-Identifier: EUPL-1.2
// Who did, saw or was refused what: a log whose entries each hash the one before, written by the
// batch that did it. Entries carry ids, never names, so that a person can be erased and the chain
// stays. Format: docs/formats/audit.md. Statements may be made on any thread; the rest blocks.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/store/store.hpp"

namespace btl::access {

enum class Outcome : std::uint8_t { kDone, kRefused };

struct AuditEntry {
  std::string actor = {};   // id of an account; "operator", "anonymous", "plugin/ID"
  std::string action = {};  // "session.begin", "incidents.report.view"
  std::string object = {};  // "account/1f3c..."
  std::string kern = {};    // where that is; empty when nowhere
  Outcome outcome = Outcome::kDone;
  std::string reason = {};   // why it was refused, or with what purpose it was looked at
  std::string request = {};  // id of the request
};

// Cut to these, so that what a client sends cannot grow the log.
inline constexpr std::size_t kAuditFieldBytesMax = 200;

// An entry as it stands in the log.
struct AuditRecord {
  std::int64_t sequence = 0;
  base::Time time = {};
  AuditEntry entry = {};
  std::string hash = {};
};

// The newest entry. Kept elsewhere, it shows later that nothing was cut off.
struct AuditHead {
  std::int64_t sequence = 0;
  std::string hash = {};
};

struct AuditVerdict {
  std::int64_t count = 0;
  AuditHead head = {};
  std::optional<std::string> broken = {};  // what is wrong first, and where
};

// Which entries; what is left empty is not asked for.
struct AuditSearch {
  std::string actor = {};   // as an entry has it
  std::string action = {};  // or how it begins
  std::optional<base::Time> from = {};
  std::optional<base::Time> until = {};  // not any more
  std::int64_t before = 0;               // only entries with a smaller sequence; 0: the newest too
};

class Audit {
 public:
  // Makes the tables. `store` must outlive it.
  static base::Status set_up(store::Store& store);
  explicit Audit(store::Store& store) : store_(store) {}

  // The statement that appends, for the batch that does what it tells.
  static store::Statement append(const AuditEntry& entry, base::Time now);

  // Reads all of it and hashes anew. `kept`: a head that was written down once.
  [[nodiscard]] base::Result<AuditVerdict> verify(
      const std::optional<AuditHead>& kept = std::nullopt) const;

  // The newest `count_max`, oldest first.
  [[nodiscard]] base::Result<std::vector<AuditRecord>> tail(std::uint32_t count_max) const;

  // The newest `count_max` of what an account did and of what was done to it, oldest first.
  [[nodiscard]] base::Result<std::vector<AuditRecord>> about(const std::string& account,
                                                             std::uint32_t count_max) const;

  // The newest `count_max` that fit, newest first.
  [[nodiscard]] base::Result<std::vector<AuditRecord>> search(const AuditSearch& search,
                                                              std::uint32_t count_max) const;

  // Entries after `sequence`, oldest first, at most kPageMax.
  static constexpr std::uint32_t kPageMax = 1'000;
  [[nodiscard]] base::Result<std::vector<AuditRecord>> page(std::int64_t sequence) const;

 private:
  store::Store& store_;
};

}  // namespace btl::access
