// SPDX-License-Identifier: EUPL-1.2
#include <boost/json/array.hpp>
#include <filesystem>
#include <optional>
#include <ostream>

#include "core/config/format.hpp"
#include "core/config/line_diff.hpp"
#include "core/config/toml_file.hpp"
#include "core/os/files.hpp"
#include "host/admin_call.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

// All of the configuration, in the order in which they are read.
std::vector<std::string> files_of(const os::Files& files, const std::string& folder) {
  std::vector<std::string> paths = {folder + "/btl.toml"};
  for (const char* subfolder : {"conf.d", "kernen"}) {
    const auto names = files.list(folder + "/" + subfolder);
    if (names.has_error()) continue;
    for (const std::string& name : *names) {
      if (name.ends_with(".toml")) paths.push_back(folder + "/" + subfolder + "/" + name);
    }
  }
  return paths;
}

std::optional<config::Node> parse(const std::string& path,
                                  const std::string& text,
                                  Terminal& terminal) {
  config::Report report;
  auto tree = config::parse_toml(text, report.add_source(path), report);
  for (const config::Finding& finding : std::move(report).take()) {
    terminal.error << config::to_text(finding);
  }
  return tree;
}

// Keeps the rights of the file, which replace() does not.
base::Status write(os::Files& files, const std::string& path, const std::string& text) {
  std::error_code error;
  const fs::perms rights = fs::status(path, error).permissions();
  auto written = files.replace(path, text);
  if (written.has_value()) fs::permissions(path, rights, error);
  return written;
}

enum class Outcome : std::uint8_t { kSame, kChanges, kFailed };

Outcome format(const Arguments& arguments, const std::string& path, Terminal& terminal) {
  os::SystemFiles files;
  const auto text = files.read(path, config::kFileBytesMax);
  if (text.has_error()) {
    terminal.error << "btl: " << text.error().message << '\n';
    return Outcome::kFailed;
  }
  const auto before = parse(path, *text, terminal);
  if (!before) return Outcome::kFailed;
  const std::string formatted = config::format_toml(*text);
  if (formatted == *text) return Outcome::kSame;
  const auto after = parse(path, formatted, terminal);
  if (!after || config::to_json(*before) != config::to_json(*after)) {
    terminal.error << "btl: " << path << " would mean something else; it is left as it is\n";
    return Outcome::kFailed;
  }
  if (!arguments.json) terminal.out << path << '\n';
  if (arguments.has("diff") && !arguments.json) {
    terminal.out << config::line_diff(*text, formatted);
  }
  if (!arguments.has("write")) return Outcome::kChanges;
  const auto written = write(files, path, formatted);
  if (written.has_value()) return Outcome::kChanges;
  terminal.error << "btl: " << written.error().message << '\n';
  return Outcome::kFailed;
}

ExitCode format_all(const Arguments& arguments, Terminal& terminal) {
  const os::SystemFiles files;
  const auto paths =
      arguments.operands.empty() ? files_of(files, arguments.config) : arguments.operands;
  json::array changed;
  bool failed = false;
  for (const std::string& path : paths) {
    const Outcome outcome = format(arguments, path, terminal);
    if (outcome == Outcome::kChanges) changed.emplace_back(path);
    failed = failed || outcome == Outcome::kFailed;
  }
  const bool settled = changed.empty() || arguments.has("write");
  if (arguments.json) {
    print({{"schema", "btl.config-fmt/1"},
           {"ok", settled && !failed},
           {"written", arguments.has("write")},
           {"changed", std::move(changed)}},
          terminal);
  }
  if (failed) return ExitCode::kConfiguration;
  return settled ? ExitCode::kSuccess : ExitCode::kNo;
}

}  // namespace

Verb config_fmt_verb() {
  return {.name = "config fmt",
          .operands = "[FILE...]",
          .summary = "the layout of the files; names those that have another",
          .operands_min = 0,
          .operands_max = 1'000,
          .options = {{"check", "", "only name them: exit code 1 (the default)"},
                      {"diff", "", "also show what would change"},
                      {"write", "", "change them"}},
          .run = format_all};
}

}  // namespace btl::host
