// SPDX-License-Identifier: EUPL-1.2
// Files that a verb makes for the operator and must never write over.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::host {

// With the folders above it. kConflict when there is anything of that name, and then nothing has
// changed.
base::Status create_file(const std::string& path, std::string_view content);

}  // namespace btl::host
