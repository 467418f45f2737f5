// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <filesystem>
#include <ostream>

#include "core/config/finding_code.hpp"
#include "core/config/secrets.hpp"
#include "core/os/files.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::vector<config::FoundSecret> secrets_of(const Arguments& arguments) {
  const os::SystemFiles files;
  return config::find_secrets(
      files, config::secret_folders(arguments.config, arguments.overrides.credentials));
}

ExitCode list_secrets(const Arguments& arguments, Terminal& terminal) {
  json::array documents;
  for (const config::FoundSecret& secret : secrets_of(arguments)) {
    documents.push_back(json::object{{"name", secret.name}, {"folder", secret.folder}});
    if (!arguments.json) terminal.out << fmt::format("{:<32} {}\n", secret.name, secret.folder);
  }
  if (arguments.json) {
    print({{"schema", "btl.secret-list/1"}, {"secrets", std::move(documents)}}, terminal);
  }
  return ExitCode::kSuccess;
}

struct SecretProblem {
  std::string path;
  std::string what;
};

// Files that more people may read than their owner, and the folder. What systemd and containers
// hand over is theirs to guard.
std::vector<SecretProblem> open_files(const Arguments& arguments) {
  const std::string folder = arguments.config + "/secrets";
  std::vector<std::string> paths = {folder};
  for (const config::FoundSecret& secret : secrets_of(arguments)) {
    if (secret.folder == folder) paths.push_back(folder + "/" + secret.name);
  }
  std::vector<SecretProblem> problems;
  for (const std::string& path : paths) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (error || !fs::exists(status)) continue;
    const auto others = status.permissions() & (fs::perms::group_all | fs::perms::others_all);
    if (others == fs::perms::none) continue;
    problems.push_back({path,
                        fmt::format("others may use it (mode {:04o}): chmod {} {}",
                                    static_cast<unsigned>(status.permissions()),
                                    path == folder ? "700" : "600",
                                    path)});
  }
  return problems;
}

ExitCode check_secrets(const Arguments& arguments, Terminal& terminal) {
  auto problems = open_files(arguments);
  const Configuration configuration = read_configuration(arguments, terminal);
  const std::vector<std::string> codes = {config::to_string(config::Code::kNoSecret),
                                          config::to_string(config::Code::kLiteralSecret)};
  for (const config::Finding& finding : configuration.loaded.findings) {
    if (finding.code != codes[0] && finding.code != codes[1]) continue;
    problems.push_back({fmt::format("{}:{}:{}", finding.file, finding.line, finding.column),
                        fmt::format("{} [{}]", finding.message, finding.code)});
  }
  json::array documents;
  for (const SecretProblem& problem : problems) {
    documents.push_back(json::object{{"where", problem.path}, {"problem", problem.what}});
    if (!arguments.json) terminal.out << problem.path << ": " << problem.what << '\n';
  }
  if (arguments.json) {
    print({{"schema", "btl.secret-check/1"},
           {"ok", problems.empty()},
           {"problems", std::move(documents)}},
          terminal);
  }
  return problems.empty() ? ExitCode::kSuccess : ExitCode::kNo;
}

}  // namespace

Verb secret_list_verb() {
  return {.name = "secret list",
          .operands = "",
          .summary = "names of the secrets and where they are, never their values",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = list_secrets};
}

Verb secret_check_verb() {
  return {.name = "secret check",
          .operands = "",
          .summary = "whether each secret is there, and only its owner may read it",
          .operands_min = 0,
          .operands_max = 0,
          .options = {},
          .run = check_secrets};
}

}  // namespace btl::host
