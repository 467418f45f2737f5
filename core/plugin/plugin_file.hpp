// SPDX-License-Identifier: EUPL-1.2
// A plugin file from bytes: what read_plugin_file() does once the file is open.
#pragma once

#include "core/plugin/byte_source.hpp"
#include "core/plugin/manifest.hpp"

namespace btl::plugin {

base::Result<PluginFile> read_plugin(const ByteSource& source);

}  // namespace btl::plugin
