// SPDX-License-Identifier: EUPL-1.2
// Copies of the database by SQLite's own backup, the only way that is safe beside a write-ahead
// log; and what checks it. Blocking; each call opens connections of its own. Any thread.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/os/clock.hpp"
#include "core/store/sqlite/owners.hpp"

namespace btl::store::sqlite {

struct Source {
  std::string path;
  std::string vfs;
  const Owners& owners;
  const os::Clock& clock;
};

// A consistent, checked copy: one file, complete or absent. kConflict when `target` exists.
base::Status back_up(const Source& source, const std::string& target);

// The findings of integrity_check and foreign_key_check; empty when all is well.
base::Result<std::vector<std::string>> check(const Source& source);

// The copy made before a migration; replaces an older one of the same name and keeps the last
// kMigrationBackupsMax.
inline constexpr std::size_t kMigrationBackupsMax = 3;
base::Status back_up_before_migration(const Source& source,
                                      const std::string& owner,
                                      std::uint32_t number);

}  // namespace btl::store::sqlite
