// SPDX-License-Identifier: EUPL-1.2
// A text that no source prints is read, translated and kept plain for nobody.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include "tests/tidy/rules.hpp"
#include "tests/tidy/source_text.hpp"
#include "tools/bilingual_texts.hpp"
#include "tools/po_file.hpp"

namespace btl::tidy {
namespace {

// Ids that begin so are printed by templates, as {{@words.menu}}.
constexpr std::string_view kOfTemplates = "word.";

using Names = std::set<std::string, std::less<>>;

bool is_name_letter(char letter) {
  return letter == '_' || std::isalnum(static_cast<unsigned char>(letter)) != 0;
}

// The names in `text` that stand behind `before`.
void collect_names(std::string_view text, std::string_view before, Names& names) {
  for (auto at = text.find(before); at != std::string_view::npos; at = text.find(before, at)) {
    at += before.size();
    std::size_t end = at;
    while (end < text.size() && is_name_letter(text[end])) ++end;
    names.emplace(text.substr(at, end - at));
  }
}

// "core/web/" of "core/web/texts/nl.po".
std::string_view room_of_texts(const File& catalogue) {
  const std::string_view folder = catalogue.folder();
  return folder.substr(0, folder.rfind('/') + 1);
}

// "word.draft-sent" is "draft_sent" in a template.
std::string name_in_templates(std::string_view id) {
  std::string name(id.substr(kOfTemplates.size()));
  std::ranges::replace(name, '-', '_');
  return name;
}

// A test prints nothing for people; but a catalogue that is there for a test is used by tests.
bool counts_as_use(const File& file, std::string_view room) {
  if (!file.path.starts_with(room)) return false;
  return !file.is_test() || room.find("/tests/") != std::string_view::npos;
}

}  // namespace

Findings unused_texts(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.is_dutch_catalogue()) continue;
    const std::string_view room = room_of_texts(file);
    Names constants;
    Names words;
    for (const File& user : tree.files) {
      if (!counts_as_use(user, room)) continue;
      if (user.is_source()) collect_names(code_only(user.text), "texts::", constants);
      if (user.path.ends_with(".mustache")) collect_names(user.text, "@words.", words);
    }
    catalogue::Findings unread;  // plain_dutch() tells
    for (const auto& entry : catalogue::read_po_file(file.path, file.text, "nl", unread).entries) {
      const std::string constant = catalogue::constant_name(entry.id);
      const bool is_word =
          entry.id.starts_with(kOfTemplates) && words.contains(name_in_templates(entry.id));
      if (is_word || constants.contains(constant)) continue;
      findings.push_back(
          {file.path, entry.line, fmt::format("nothing in {} uses texts::{}", room, constant)});
    }
  }
  return findings;
}

}  // namespace btl::tidy
