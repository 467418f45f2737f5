// SPDX-License-Identifier: EUPL-1.2
// How the value of a secret comes in: never by an option or a variable, which others can see.
#pragma once

#include <string>

#include "core/base/result.hpp"
#include "host/verb.hpp"

namespace btl::host {

// From --from-file as its bytes are; by --generate; otherwise from stdin, without the end of its
// last line. At a terminal it asks, and shows nothing of what is typed.
base::Result<std::string> secret_value(const Arguments& arguments, Terminal& terminal);

}  // namespace btl::host
