// SPDX-License-Identifier: EUPL-1.2
// Brings an owner's tables to where its program wants them. What was applied is recorded with a
// checksum in btl_migration: history may only be added to. On the writer's thread.
#pragma once

#include <cstdint>
#include <functional>

#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/store/sqlite/connection.hpp"
#include "core/store/store.hpp"

namespace btl::store::sqlite {

// Makes btl_migration where it is not there yet.
base::Status prepare_migrations(Connection& connection);

// The owners that have applied migrations, so that nobody takes their names while they are not
// loaded.
base::Result<std::vector<std::string>> migrated_owners(Connection& connection);

// Applies what is missing, each migration in a transaction of its own. `before_first` runs once
// before the first of them and may refuse. kIncompatible, kInvalid: see Store::set_up.
base::Status migrate(Connection& connection,
                     const OwnerSetup& setup,
                     base::Time now,
                     const std::function<base::Status(std::uint32_t number)>& before_first);

}  // namespace btl::store::sqlite
