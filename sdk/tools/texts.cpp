// SPDX-License-Identifier: MIT
// btl_texts: makes constants for C++ of the texts in two gettext catalogues. A part of the build of
// each plugin that has texts (sdk/cmake/BtlTexts.cmake).
#include <iostream>
#include <span>

#include "tools/texts_command.hpp"

int main(int count, char** arguments) {
  const std::span<const char* const> all(arguments, static_cast<std::size_t>(count));
  return btl::catalogue::run_texts_command(all.subspan(1), std::cerr);
}
