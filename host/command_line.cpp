// SPDX-License-Identifier: EUPL-1.2
#include "host/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <optional>
#include <ostream>

#include "core/config/suggestion.hpp"

namespace btl::host {
namespace {

namespace po = boost::program_options;

// Longest name first, so that "plugin list" wins over a verb "plugin".
const Verb* find_verb(std::span<const Verb> known,
                      const std::vector<std::string>& words,
                      std::size_t* used) {
  const Verb* best = nullptr;
  for (const Verb& verb : known) {
    const auto word_count =
        static_cast<std::size_t>(std::count(verb.name.begin(), verb.name.end(), ' ')) + 1;
    if (words.size() < word_count) continue;
    const std::string typed = fmt::format(
        "{}",
        fmt::join(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(word_count), " "));
    if (typed == verb.name && (best == nullptr || word_count > *used)) {
      best = &verb;
      *used = word_count;
    }
  }
  return best;
}

ExitCode unknown_verb(std::span<const Verb> known,
                      const std::vector<std::string>& words,
                      Terminal& terminal) {
  std::string typed = words.front();
  if (words.size() > 1 && !words[1].starts_with('-')) typed += " " + words[1];
  std::vector<std::string> names;
  for (const Verb& verb : known) names.emplace_back(verb.name);
  terminal.error << "btl: unknown verb \"" << typed << '"';
  auto near = config::nearest(typed, names);
  if (!near) near = config::nearest(words.front(), names);
  if (near) terminal.error << "; did you mean \"" << *near << "\"?";
  terminal.error << "\nSee: btl help\n";
  return ExitCode::kUsage;
}

po::options_description options_of(const Verb& verb) {
  po::options_description options;
  auto add = options.add_options();
  add("config,c", po::value<std::string>());
  add("data", po::value<std::string>());
  add("socket", po::value<std::string>());
  add("plugins", po::value<std::string>());
  add("json", po::bool_switch());
  add("lang", po::value<std::string>());
  add("set", po::value<std::vector<std::string>>()->composing());
  add("help,h", po::bool_switch());
  add("operand", po::value<std::vector<std::string>>());
  for (const OptionSpec& spec : verb.options) {
    if (spec.value.empty()) {
      add(std::string(spec.name).c_str(), po::bool_switch());
    } else {
      add(std::string(spec.name).c_str(), po::value<std::vector<std::string>>()->composing());
    }
  }
  return options;
}

po::variables_map parse(const Verb& verb, const std::vector<std::string>& words) {
  const po::options_description options = options_of(verb);
  po::positional_options_description operands;
  operands.add("operand", -1);
  po::variables_map values;
  namespace style = po::command_line_style;
  po::store(po::command_line_parser(words)
                .options(options)
                .positional(operands)
                .style(style::unix_style & ~style::allow_guessing)
                .run(),
            values);
  return values;
}

Arguments to_arguments(const Verb& verb,
                       const po::variables_map& values,
                       const Defaults& defaults) {
  const auto text = [&values](const char* name, const std::string& otherwise) {
    return values.count(name) != 0 ? values[name].as<std::string>() : otherwise;
  };
  Arguments arguments;
  arguments.config = text("config", defaults.config);
  arguments.data = text("data", defaults.data);
  arguments.socket = text("socket", arguments.data + "/admin.sock");
  arguments.plugins = text("plugins", defaults.plugins);
  arguments.json = values["json"].as<bool>();
  arguments.language = text("lang", defaults.language);
  arguments.overrides = defaults.overrides;
  if (values.count("set") != 0)
    arguments.overrides.set = values["set"].as<std::vector<std::string>>();
  if (values.count("operand") != 0)
    arguments.operands = values["operand"].as<std::vector<std::string>>();
  for (const OptionSpec& spec : verb.options) {
    const std::string name(spec.name);
    if (values.count(name) == 0) continue;
    if (!spec.value.empty()) {
      for (const std::string& value : values[name].as<std::vector<std::string>>()) {
        arguments.options.emplace_back(name, value);
      }
    } else if (values[name].as<bool>()) {
      arguments.options.emplace_back(name, "");
    }
  }
  return arguments;
}

ExitCode run_verb(const Verb& verb,
                  const std::vector<std::string>& words,
                  const Defaults& defaults,
                  Terminal& terminal) {
  po::variables_map values;
  try {  // Program_options reports wrong usage by exceptions
    values = parse(verb, words);
  } catch (const po::error& error) {
    terminal.error << "btl " << verb.name << ": " << error.what() << "\nSee: btl help " << verb.name
                   << '\n';
    return ExitCode::kUsage;
  }
  if (values["help"].as<bool>()) {
    terminal.out << help_text(verb);
    return ExitCode::kSuccess;
  }
  const Arguments arguments = to_arguments(verb, values, defaults);
  if (arguments.language != "nl" && arguments.language != "en") {
    terminal.error << "btl " << verb.name << ": --lang must be nl or en\n";
    return ExitCode::kUsage;
  }
  const std::size_t count = arguments.operands.size();
  if (count < verb.operands_min || count > verb.operands_max) {
    terminal.error << "btl " << verb.name << ": "
                   << (count < verb.operands_min ? "something is missing" : "too many words")
                   << "\nUsage: btl " << verb.name << ' ' << verb.operands << '\n';
    return ExitCode::kUsage;
  }
  return verb.run(arguments, terminal);
}

}  // namespace

bool Arguments::has(std::string_view name) const {
  return std::any_of(
      options.begin(), options.end(), [name](const auto& option) { return option.first == name; });
}

std::string Arguments::value(std::string_view name, std::string_view otherwise) const {
  for (auto option = options.rbegin(); option != options.rend(); ++option) {
    if (option->first == name) return option->second;
  }
  return std::string(otherwise);
}

std::vector<std::string> Arguments::values(std::string_view name) const {
  std::vector<std::string> all;
  for (const auto& [option, value] : options) {
    if (option == name) all.push_back(value);
  }
  return all;
}

ExitCode run_command_line(std::span<const Verb> known,
                          const std::vector<std::string>& words,
                          const Defaults& defaults,
                          Terminal& terminal) {
  if (words.empty()) {
    terminal.error << help_text(known);
    return ExitCode::kUsage;
  }
  std::vector<std::string> canonical = words;
  if (canonical.front() == "--help" || canonical.front() == "-h") canonical.front() = "help";
  if (canonical.front() == "--version") canonical.front() = "version";
  std::size_t used = 0;
  const Verb* verb = find_verb(known, canonical, &used);
  if (verb == nullptr) return unknown_verb(known, canonical, terminal);
  const std::vector<std::string> rest(canonical.begin() + static_cast<std::ptrdiff_t>(used),
                                      canonical.end());
  return run_verb(*verb, rest, defaults, terminal);
}

std::string help_text(std::span<const Verb> known) {
  std::string text = "btl: the server of a neighbourhood watch\n\nUsage: btl VERB [OPTIONS]\n\n";
  for (const Verb& verb : known) text += fmt::format("  {:<16} {}\n", verb.name, verb.summary);
  text +=
      "\nOptions of every verb:\n"
      "  -c, --config DIR  folder with btl.toml (default /etc/btl)\n"
      "  --data DIR        folder of the server's data (default /var/lib/btl)\n"
      "  --socket PATH     admin socket of the running server (default DIR/admin.sock)\n"
      "  --plugins DIR     folder of the plugin files\n"
      "  --json            one JSON document on stdout\n"
      "  --set KEY=VALUE   lay this over the configuration; may be repeated\n"
      "  --lang nl|en      language of explanations (default by LC_ALL, LC_MESSAGES or LANG)\n"
      "  -h, --help        this text, or that of the verb\n"
      "\nExit codes: 0 success, 1 \"no\", 2 usage, 4 configuration, 5 not running, 6 not allowed,\n"
      "7 conflict, 8 versions do not fit, 75 try again.\n";
  return text;
}

std::string help_text(const Verb& verb) {
  std::string text = fmt::format("btl {}: {}\n\nUsage: btl {} {}{}[OPTIONS]\n",
                                 verb.name,
                                 verb.summary,
                                 verb.name,
                                 verb.operands,
                                 verb.operands.empty() ? "" : " ");
  for (const OptionSpec& spec : verb.options) {
    text += fmt::format("  --{:<14} {}\n", fmt::format("{} {}", spec.name, spec.value), spec.help);
  }
  return text + "See btl help for the options of every verb.\n";
}

}  // namespace btl::host
