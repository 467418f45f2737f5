// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <ostream>

#include "host/admin_call.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

ExitCode show_plugins(const boost::json::object& document, std::ostream& out) {
  out << fmt::format(
      "{:<16} {:<9} {:<9} {:<4} {}\n", "PLUGIN", "STATE", "VERSION", "ABI", "REASON");
  for (const boost::json::object& plugin : objects_of(document, "plugins")) {
    out << fmt::format("{:<16} {:<9} {:<9} {:<4} {}\n",
                       text_of(plugin, "id"),
                       text_of(plugin, "state"),
                       text_of(plugin, "version"),
                       text_of(plugin, "abi"),
                       text_of(plugin, "reason"));
  }
  return ExitCode::kSuccess;
}

}  // namespace

Verb plugin_list_verb() {
  return {.name = "plugin list",
          .operands = "",
          .summary = "plugins of the running server, with state and reason",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = [](const Arguments& arguments, Terminal& terminal) {
            return get_and_show(arguments, terminal, "/admin/v1/plugins", show_plugins);
          }};
}

}  // namespace btl::host
