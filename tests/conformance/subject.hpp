// SPDX-License-Identifier: EUPL-1.2
// The plugin under test: its file, its entry, and a configuration for it.
#pragma once

#include <btl/entry.h>

#include <functional>
#include <map>
#include <string>

#include "core/plugin/manifest.hpp"

namespace btl::test {

// Where its file is. Set once by main().
std::string& subject_path();

// What the file says, without running it. A file that cannot be read fails the test.
const plugin::PluginFile& subject_file();

// Its entry, loaded as the host would load it, and never unloaded.
const btl_entry_t& subject_entry();

// What the demo configuration says to it: kern -> document of btl.config/1, "" for the
// organisation; and the files of that configuration.
using Documents = std::map<std::string, std::string, std::less<>>;
const Documents& subject_configuration();
const Documents& configuration_files();

}  // namespace btl::test
