// SPDX-License-Identifier: EUPL-1.2
// A file that was put into the program when it was built.
#pragma once

#include <string_view>

namespace btl::web {

struct EmbeddedFile {
  std::string_view name;  // without folder
  std::string_view bytes;
};

}  // namespace btl::web
