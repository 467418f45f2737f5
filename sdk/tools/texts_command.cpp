// SPDX-License-Identifier: MIT
#include "tools/texts_command.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "tools/bilingual_texts.hpp"
#include "tools/po_file.hpp"
#include "tools/texts_header.hpp"

namespace btl::catalogue {
namespace {

constexpr int kDone = 0;
constexpr int kWrongCatalogue = 1;
constexpr int kWrongUse = 2;

struct Command {
  std::string name_space;
  std::string output;
  std::vector<std::string> catalogues;  // Dutch, English
};

std::optional<Command> read_command(std::span<const char* const> arguments) {
  Command command;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string_view argument = arguments[at];
    if (argument != "--namespace" && argument != "--output") {
      if (argument.starts_with('-')) return std::nullopt;
      command.catalogues.emplace_back(argument);
    } else if (++at == arguments.size()) {
      return std::nullopt;
    } else {
      (argument == "--output" ? command.output : command.name_space) = arguments[at];
    }
  }
  if (command.catalogues.size() != 2 || command.output.empty()) return std::nullopt;
  return command;
}

// Names joined by "::".
bool is_namespace(std::string_view text) {
  bool begins = true;
  while (!text.empty()) {
    if (!begins && text.starts_with("::")) {
      begins = true;
      text.remove_prefix(2);
      continue;
    }
    const char letter = text.front();
    const bool is_letter = letter == '_' || (letter >= 'a' && letter <= 'z');
    if (!is_letter && (begins || letter < '0' || letter > '9')) return false;
    begins = false;
    text.remove_prefix(1);
  }
  return !begins;
}

std::optional<std::string> read_whole(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return std::nullopt;
  return text;
}

bool write_whole(const std::string& path, std::string_view text) {
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  stream.close();
  return !stream.fail();
}

}  // namespace

int run_texts_command(std::span<const char* const> arguments, std::ostream& errors) {
  const auto command = read_command(arguments);
  if (!command) {
    errors << "usage: btl_texts --namespace NAME --output FILE DUTCH.po ENGLISH.po\n";
    return kWrongUse;
  }
  if (!is_namespace(command->name_space)) {
    errors << "btl_texts: --namespace \"" << command->name_space << "\" is no namespace\n";
    return kWrongUse;
  }
  Findings findings;
  std::vector<PoFile> files;
  for (const char* language : {"nl", "en"}) {
    const std::string& path = command->catalogues.at(files.size());
    const auto text = read_whole(path);
    if (!text) {
      errors << "btl_texts: " << path << " cannot be read\n";
      return kWrongUse;
    }
    files.push_back(read_po_file(path, *text, language, findings));
  }
  const auto texts = pair_texts(files.at(0), files.at(1), findings);
  for (const Finding& finding : findings) {
    errors << finding.path << ':' << finding.line << ": " << finding.message << '\n';
  }
  if (!findings.empty()) return kWrongCatalogue;
  if (!write_whole(command->output, texts_header(texts, command->name_space))) {
    errors << "btl_texts: " << command->output << " cannot be written\n";
    return kWrongUse;
  }
  return kDone;
}

}  // namespace btl::catalogue
