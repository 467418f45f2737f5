// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <ostream>

#include "host/command_line.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

ExitCode help(const Arguments& arguments, Terminal& terminal) {
  if (arguments.operands.empty()) {
    terminal.out << help_text(verbs());
    return ExitCode::kSuccess;
  }
  const std::string wanted = fmt::format("{}", fmt::join(arguments.operands, " "));
  for (const Verb& verb : verbs()) {
    if (verb.name != wanted) continue;
    terminal.out << help_text(verb);
    return ExitCode::kSuccess;
  }
  terminal.error << "btl help: there is no verb \"" << wanted << "\"\n";
  return ExitCode::kUsage;
}

}  // namespace

Verb help_verb() {
  return {.name = "help",
          .operands = "[VERB]",
          .summary = "this list, or what a verb does",
          .operands_min = 0,
          .operands_max = 2,
          .options = {},
          .run = help};
}

}  // namespace btl::host
