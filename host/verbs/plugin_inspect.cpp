// SPDX-License-Identifier: EUPL-1.2
#include <ostream>

#include "core/plugin/manifest.hpp"
#include "host/admin_call.hpp"
#include "host/documents.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

// Reads the file only: no code of the plugin runs, not even its constructors.
ExitCode inspect(const Arguments& arguments, Terminal& terminal) {
  const std::string& path = arguments.operands.front();
  const auto file = plugin::read_plugin_file(path);
  if (file.has_error()) {
    terminal.error << "btl: " << path << ": " << file.error().message << '\n';
    return exit_code_of(file.error().code);
  }
  const auto loadable = plugin::check_loadable(*file);
  if (arguments.json) {
    terminal.out << manifest_document(*file) << '\n';
  } else {
    terminal.out << file->manifest.files.at("plugin.toml");
  }
  if (loadable.has_value()) return ExitCode::kSuccess;
  terminal.error << "btl: this host would not load " << path << ": " << loadable.error().message
                 << '\n';
  return exit_code_of(loadable.error().code);
}

}  // namespace

Verb plugin_inspect_verb() {
  return {.name = "plugin inspect",
          .operands = "FILE",
          .summary = "the manifest of a plugin file, without running it",
          .operands_min = 1,
          .operands_max = 1,
          .options = {},
          .run = inspect};
}

}  // namespace btl::host
