// SPDX-License-Identifier: EUPL-1.2
// Finds the verb and parses its options: exact names only, no guessing. Prints usage and
// suggestions itself.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "host/verb.hpp"

namespace btl::host {

// Defaults that come from the environment of the process; main() fills them in.
struct Defaults {
  std::string config = "/etc/btl";
  std::string data = "/var/lib/btl";
  std::string plugins;
  std::string language = "en";
  config::Overrides overrides = {};  // of the environment
};

// Runs one command line (without the program's name).
ExitCode run_command_line(std::span<const Verb> known,
                          const std::vector<std::string>& words,
                          const Defaults& defaults,
                          Terminal& terminal);

// What `btl help` prints; with a verb, its own page.
std::string help_text(std::span<const Verb> known);
std::string help_text(const Verb& verb);

}  // namespace btl::host
