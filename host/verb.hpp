// SPDX-License-Identifier: EUPL-1.2
// A verb of the command line: its name, its options, what it does. Data on stdout, messages on
// stderr.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/config/overrides.hpp"
#include "host/exit_code.hpp"

namespace btl::host {

// An option of one verb, beside the global ones.
struct OptionSpec {
  std::string_view name;
  std::string_view value;  // "SECONDS"; empty: a switch
  std::string_view help;
};

// The command line after parsing. Values are UTF-8 as typed.
struct Arguments {
  std::string config;   // folder
  std::string data;     // folder
  std::string socket;   // of the running server
  std::string plugins;  // folder of the plugin files
  bool json = false;
  std::string language;  // "nl" or "en"
  config::Overrides overrides;
  std::vector<std::string> operands;
  std::vector<std::pair<std::string, std::string>>
      options;  // of the verb; a switch has an empty value

  [[nodiscard]] bool has(std::string_view name) const;
  // The last value given, or `otherwise`.
  [[nodiscard]] std::string value(std::string_view name, std::string_view otherwise) const;
  // All values given, in order.
  [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
};

// Where a verb writes, and reads when it is told to. Tests give string streams.
struct Terminal {
  std::ostream& out;
  std::ostream& error;
  std::istream* in = nullptr;  // null: there is nothing to read
};

struct Verb {
  std::string_view name;      // "plugin list"
  std::string_view operands;  // "FILE", for the usage line
  std::string_view summary;
  std::size_t operands_min = 0;
  std::size_t operands_max = 0;
  std::vector<OptionSpec> options;
  std::function<ExitCode(const Arguments&, Terminal&)> run;
};

// The one list of what `btl` can do, in the order of `btl help`.
std::span<const Verb> verbs();

}  // namespace btl::host
