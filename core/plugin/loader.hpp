// SPDX-License-Identifier: EUPL-1.2
// Maps a plugin into the process. What is mapped stays mapped as long as the process lives:
// threads, exceptions and static objects of a library that was unmapped crash whoever meets them.
#pragma once

#include <btl/entry.h>

#include <string>

#include "core/base/result.hpp"
#include "core/plugin/manifest.hpp"

namespace btl::plugin {

// Runs the constructors of the library. `file` is what was read from it before: its entry must say
// the same. kInvalid with the reason of the dynamic linker ("undefined symbol: ..."),
// kIncompatible.
base::Result<const btl_entry_t*> load_entry(const std::string& path, const PluginFile& file);

}  // namespace btl::plugin
