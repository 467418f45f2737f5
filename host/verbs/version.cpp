// SPDX-License-Identifier: EUPL-1.2
#include "host/version.hpp"

#include <btl/base.h>
#include <fmt/format.h>

#include <ostream>

#include "host/verbs/verbs.hpp"

namespace btl::host {

Verb version_verb() {
  return {.name = "version",
          .operands = "",
          .summary = "version of the program and of its plugin ABI",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            const auto* form = arguments.json
                                   ? R"({{"schema":"btl.version/1","version":"{}","abi":"{}.{}"}})"
                                   : "btl {}, plugin ABI {}.{}";
            terminal.out << fmt::format(fmt::runtime(form), kVersion, BTL_ABI_MAJOR, BTL_ABI_MINOR)
                         << '\n';
            return ExitCode::kSuccess;
          }};
}

}  // namespace btl::host
