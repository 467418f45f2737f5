// SPDX-License-Identifier: EUPL-1.2
// Who was erased, in a file apart from the database: a backup that is put back brings people back,
// and the ledger says who must go again. It holds random ids and times, and no name. Format:
// docs/formats/erasures.md. Any thread; blocks.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/os/files.hpp"

namespace btl::privacy {

struct Erasure {
  std::string id = {};  // of whom
  base::Time at = {};
};

// Whether an id can stand in the ledger: 1 to 64 letters, digits, "-", "_" and ".".
bool is_ledger_id(std::string_view id);

class Ledger {
 public:
  // `files` must outlive it. An absent file is an empty ledger.
  Ledger(os::Files& files, std::string path) : files_(files), path_(std::move(path)) {}

  // Oldest first. kCorrupt names the line that cannot be read: somebody who was erased might stand
  // there.
  [[nodiscard]] base::Result<std::vector<Erasure>> read() const;

  // Returns when they would survive a power cut. Those that stand there already are not written
  // again.
  base::Status add(const std::vector<Erasure>& erasures);

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  os::Files& files_;
  const std::string path_;
  std::mutex mutex_;  // one writer at a time
};

}  // namespace btl::privacy
