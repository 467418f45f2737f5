// SPDX-License-Identifier: EUPL-1.2
// What the files say and the running server does not do yet.
#pragma once

#include "host/verb.hpp"

namespace btl::host {

// Asks the server; kNo when there is something, kConfiguration when the files are wrong.
ExitCode show_pending_changes(const Arguments& arguments, Terminal& terminal);

}  // namespace btl::host
