// SPDX-License-Identifier: EUPL-1.2
#include <ostream>

#include "core/config/layers.hpp"
#include "core/config/starter.hpp"
#include "host/admin_call.hpp"
#include "host/new_file.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

ExitCode add_kern(const Arguments& arguments, Terminal& terminal) {
  const std::string& id = arguments.operands.front();
  if (!config::is_kern_id(id)) {
    terminal.error << "btl kern add: \"" << id
                   << "\" is no id of a kern; use 1 to 40 of a-z, 0-9 and -\n";
    return ExitCode::kUsage;
  }
  const Configuration configuration = read_configuration(arguments, terminal);
  if (const auto refused = refuse_errors(configuration, terminal)) return *refused;
  const config::StarterFile file = config::starter_overlay(id, arguments.value("name", id));
  const std::string path = arguments.config + "/" + file.name;
  if (configuration.loaded.snapshot->kernen.contains(id)) {
    terminal.error << "btl kern add: " << path << " is there already\n";
    return ExitCode::kConflict;
  }
  const bool writes = !arguments.has("dry-run");
  if (writes) {
    if (const auto created = create_file(path, file.text); created.has_error()) {
      terminal.error << "btl kern add: " << created.error().message << '\n';
      return exit_code_of(created.error().code);
    }
  }
  if (arguments.json) {
    print({{"schema", "btl.kern-add/1"},
           {"id", id},
           {"file", path},
           {"text", file.text},
           {"written", writes}},
          terminal);
    return ExitCode::kSuccess;
  }
  terminal.out << (writes ? "made " : "would make ") << path << '\n' << file.text;
  if (writes) terminal.error << "next: btl reload; undo: rm " << path << '\n';
  return ExitCode::kSuccess;
}

}  // namespace

Verb kern_add_verb() {
  return {.name = "kern add",
          .operands = "ID",
          .summary = "a file for a new kern",
          .operands_min = 1,
          .operands_max = 1,
          .options = {{"name", "TEXT", "for people; the id when absent"},
                      {"dry-run", "", "only show the file"}},
          .run = add_kern};
}

}  // namespace btl::host
