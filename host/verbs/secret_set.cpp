// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <ostream>

#include "core/config/secrets.hpp"
#include "core/os/files.hpp"
#include "host/admin_call.hpp"
#include "host/verbs/configuration.hpp"
#include "host/verbs/secret_input.hpp"
#include "host/verbs/verbs.hpp"

namespace btl::host {
namespace {

namespace fs = std::filesystem;

// The folder, for its owner only.
base::Status make_private_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error) return {};
  return base::Error{base::ErrorCode::kDenied,
                     "cannot make " + folder + " private: " + error.message()};
}

ExitCode set_secret(const Arguments& arguments, Terminal& terminal) {
  const std::string& name = arguments.operands.front();
  if (!config::is_secret_name(name)) {
    terminal.error
        << "btl secret set: \"" << name
        << "\" is no name of a secret; use 1 to 64 of a-z, 0-9, \".\", \"_\" and \"-\"\n";
    return ExitCode::kUsage;
  }
  const auto value = secret_value(arguments, terminal);
  if (value.has_error()) {
    terminal.error << "btl secret set: " << value.error().message << '\n';
    return value.error().code == base::ErrorCode::kInvalid ? ExitCode::kUsage
                                                           : exit_code_of(value.error().code);
  }
  const std::string folder = arguments.config + "/secrets";
  const std::string path = folder + "/" + name;
  std::error_code ignored;
  const bool replaces = fs::exists(path, ignored);
  os::SystemFiles files;
  auto done = make_private_folder(folder);
  if (done.has_value()) done = files.replace(path, *value);  // for its owner only
  if (done.has_error()) {
    terminal.error << "btl secret set: " << done.error().message << '\n';
    return exit_code_of(done.error().code);
  }
  if (arguments.json) {
    print({{"schema", "btl.secret-set/1"}, {"name", name}, {"file", path}, {"replaced", replaces}},
          terminal);
  } else {
    terminal.out << (replaces ? "replaced " : "made ") << path << '\n';
  }
  return ExitCode::kSuccess;
}

}  // namespace

Verb secret_set_verb() {
  return {.name = "secret set",
          .operands = "NAME",
          .summary = "give a secret its value, from stdin unless told otherwise",
          .operands_min = 1,
          .operands_max = 1,
          .options = {{"from-file", "FILE", "the bytes of a file"},
                      {"generate", "COUNT", "that many random letters and digits"}},
          .run = set_secret};
}

}  // namespace btl::host
