// SPDX-License-Identifier: EUPL-1.2
// What the build puts into the program: the schema of pages, the templates, the stylesheet. The
// source behind it is written by cmake/BtlEmbed.cmake.
#pragma once

#include <span>
#include <string_view>

#include "core/web/embedded_file.hpp"

namespace btl::web {

std::span<const EmbeddedFile> embedded_files();

// A file that is known to be there.
std::string_view embedded_file(std::string_view name);

}  // namespace btl::web
