// SPDX-License-Identifier: EUPL-1.2
// Exit codes of every verb; scripts rely on them. docs/operator-guide.md lists them.
#pragma once

namespace btl::host {

enum class ExitCode : int {
  kSuccess = 0,
  kNo = 1,             // ran, and the answer is "no", or there is an error finding
  kUsage = 2,          // unknown verb, option or value
  kWarnings = 3,       // warnings only, and --strict was given
  kConfiguration = 4,  // configuration invalid
  kNotRunning = 5,     // no server, or not reachable
  kNotAllowed = 6,
  kConflict = 7,      // locked, exists, in use
  kIncompatible = 8,  // versions do not fit
  kCancelled = 9,     // nothing was done: it needs a yes
  kTemporary = 75,    // try again
};

}  // namespace btl::host
