// SPDX-License-Identifier: EUPL-1.2
// Writes a change of accounts together with its entry in the audit log, and then lets the directory
// follow: in the order of the commits, before anybody hears that it was done. Any thread; blocks.
#pragma once

#include "core/access/audit.hpp"
#include "core/access/directory.hpp"
#include "core/base/unique_function.hpp"
#include "core/os/clock.hpp"
#include "core/store/store.hpp"

namespace btl::access {

// Who asks for a change, for the audit log.
struct Actor {
  std::string id = {};       // of an account, or "operator", "system", "anonymous"
  std::string request = {};  // id of the request, or empty
};

// What an entry calls an account.
std::string audit_name(const base::Id& account);

class Recorder {
 public:
  using Follow = base::UniqueFunction<void(Directory&)>;

  // All must outlive the recorder.
  Recorder(store::Store& store, const os::Clock& clock, Directory& directory)
      : store_(store), clock_(clock), directory_(directory) {}

  // `batch` gets the entry added; `follow` may be empty. kConflict when an expectation of the batch
  // did not hold: then nothing happened.
  base::Status write(store::Batch batch, AuditEntry entry, Follow follow);
  // The same for a batch that has its entry.
  base::Status write(store::Batch batch, Follow follow);

  // An entry alone: what was looked at, what was refused. Does not wait for the disk.
  void note(AuditEntry entry);

  [[nodiscard]] base::Time now() const { return clock_.now(); }
  [[nodiscard]] const os::Clock& clock() const { return clock_; }
  store::Store& store() { return store_; }
  Directory& directory() { return directory_; }

 private:
  store::Store& store_;
  const os::Clock& clock_;
  Directory& directory_;
};

}  // namespace btl::access
