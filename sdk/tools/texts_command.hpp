// SPDX-License-Identifier: MIT
// The command line of btl_texts: reads two catalogues, writes a header or says what is wrong.
#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

namespace btl::catalogue {

// What the program ends with: 0 when the header stands there, 1 when a catalogue is wrong (and
// nothing was written), 2 when the command line is, or a file cannot be read or written.
int run_texts_command(std::span<const char* const> arguments, std::ostream& errors);

}  // namespace btl::catalogue
