// SPDX-License-Identifier: EUPL-1.2
// The btl program: takes what the process was given and runs one verb.
#include <malloc.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "host/command_line.hpp"

namespace {

// The plugins lie beside the program: bin/btl and lib/btl/plugins/.
std::string default_plugin_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "/usr/lib/btl/plugins";
  return (program.parent_path().parent_path() / "lib/btl/plugins").string();
}

std::string environment_or(const char* name, const char* otherwise) {
  const char* value =
      std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no other thread exists yet
  return value != nullptr ? value : otherwise;
}

// Of LC_ALL, LC_MESSAGES and LANG the first that is set counts, as everywhere.
std::string language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment_or(name, "");
    if (!value.empty()) return value.starts_with("nl") ? "nl" : "en";
  }
  return "en";
}

btl::config::Overrides overrides() {
  btl::config::Overrides overrides{.credentials = environment_or("CREDENTIALS_DIRECTORY", "")};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (std::string_view(*variable).starts_with(btl::config::kEnvironmentPrefix)) {
      overrides.environment.emplace_back(*variable);
    }
  }
  return overrides;
}

}  // namespace

int main(int argc, char** argv) {
  // A pool of memory a thread would cost more than it saves in a server this small. No thread yet.
  ::mallopt(M_ARENA_MAX, 2);  // NOLINT(concurrency-mt-unsafe)
  const btl::host::Defaults defaults{.config = environment_or("BTL_CONFIG", "/etc/btl"),
                                     .data = environment_or("BTL_DATA", "/var/lib/btl"),
                                     .plugins = default_plugin_folder(),
                                     .language = language(),
                                     .overrides = overrides()};
  btl::host::Terminal terminal{std::cout, std::cerr, &std::cin};
  const std::vector<std::string> words(argv + 1, argv + argc);
  return static_cast<int>(
      btl::host::run_command_line(btl::host::verbs(), words, defaults, terminal));
}
