// SPDX-License-Identifier: EUPL-1.2
// The files inside a section ".btl.manifest". Format: docs/formats/manifest-section.md. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace btl::plugin {

// kInvalid names the byte at which the section stops making sense. The first file is plugin.toml.
base::Result<std::map<std::string, std::string>> parse_section(std::string_view section);

}  // namespace btl::plugin
