// SPDX-License-Identifier: EUPL-1.2
#include "core/web/embedded_files.hpp"

#include <algorithm>

#include "core/base/assert.hpp"

namespace btl::web {

std::string_view embedded_file(std::string_view name) {
  const std::span<const EmbeddedFile> files = embedded_files();
  const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  BTL_ASSERT(found != files.end());
  return found->bytes;
}

}  // namespace btl::web
