// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "core/config/config.hpp"
#include "host/documents.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

ExitCode verdict(const Arguments& arguments, const std::vector<config::Finding>& findings) {
  if (config::has_error(findings)) return ExitCode::kConfiguration;
  if (!findings.empty() && arguments.has("strict")) return ExitCode::kWarnings;
  return ExitCode::kSuccess;
}

std::string counted(std::ptrdiff_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

ExitCode check(const Arguments& arguments, Terminal& terminal) {
  const config::Loaded loaded = read_configuration(arguments, terminal).loaded;
  if (arguments.json) {
    terminal.out << findings_document("btl.config-check/1", loaded.findings, loaded.file_count)
                 << '\n';
    return verdict(arguments, loaded.findings);
  }
  for (const config::Finding& finding : loaded.findings) {
    terminal.out << config::to_text(finding) << "  explain: btl explain " << finding.code << '\n';
  }
  const auto errors =
      std::count_if(loaded.findings.begin(), loaded.findings.end(), [](const auto& finding) {
        return finding.severity == config::Severity::kError;
      });
  const auto warnings = static_cast<std::ptrdiff_t>(loaded.findings.size()) - errors;
  terminal.error << counted(errors, "error") << ", " << counted(warnings, "warning") << " in "
                 << counted(loaded.file_count, "file") << '\n';
  return verdict(arguments, loaded.findings);
}

}  // namespace

Verb config_check_verb() {
  return {.name = "config check",
          .operands = "",
          .summary = "every finding in every configuration file",
          .operands_min = 0,
          .operands_max = 0,
          .options = {{"strict", "", "warnings count: exit code 3"}},
          .run = check};
}

}  // namespace btl::host
