// SPDX-License-Identifier: EUPL-1.2
// The Dutch that people read is plain (level B1): short sentences, and none of the words that
// tests/tidy/plain_dutch.txt lists. Read from where texts stand: the catalogues texts/nl.po, and
// the words { nl = "...", en = "..." } of manifests.
#include <fmt/format.h>

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/rules.hpp"
#include "tests/tidy/source_text.hpp"
#include "tools/po_file.hpp"

namespace btl::tidy {
namespace {

constexpr std::string_view kPlainWords = "tests/tidy/plain_dutch.txt";
constexpr std::size_t kSentenceWordsMax = 15;

struct HardWord {
  std::string hard;  // lower case
  std::string plain;
};

// Of ASCII; a letter with an accent stays what it is.
std::string lower_text(std::string_view text) {
  std::string lower;
  for (const char letter : text) {
    lower += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return lower;
}

std::vector<HardWord> read_hard_words(const File& list, Findings& findings) {
  constexpr std::string_view kBar = " | ";
  std::vector<HardWord> words;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(list.text)) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const auto bar = line.find(kBar);
    if (bar == 0 || bar == std::string_view::npos || bar + kBar.size() == line.size()) {
      findings.push_back({list.path, number, "not of the form word | what to write"});
      continue;
    }
    words.push_back({lower_text(line.substr(0, bar)), std::string(line.substr(bar + kBar.size()))});
  }
  return words;
}

bool is_letter(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

// With one space between words, whatever stood there.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char letter : text) {
    const bool is_blank = letter == ' ' || letter == '\n' || letter == '\t';
    if (!is_blank) {
      line += letter;
    } else if (!line.ends_with(' ')) {
      line += ' ';
    }
  }
  return line;
}

bool has_words(std::string_view text, std::string_view words) {
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const auto end = at + words.size();
    const bool is_begun = at > 0 && is_letter(text[at - 1]);
    const bool goes_on = end < text.size() && is_letter(text[end]);
    if (!is_begun && !goes_on) return true;
  }
  return false;
}

bool ends_sentence(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return true;
  if (text[at] != '.' && text[at] != '?' && text[at] != '!' && text[at] != ':') return false;
  // Not inside of "10.30" or "0900-8844.nl".
  return at + 1 == text.size() || !is_letter(text[at + 1]);
}

std::size_t words_in(std::string_view sentence) {
  std::size_t count = 0;
  bool is_counted = false;  // a dash alone is no word; {1} is one
  for (const char letter : sentence) {
    if (letter == ' ' || letter == '\t') {
      is_counted = false;
    } else if (!is_counted && is_letter(letter)) {
      is_counted = true;
      ++count;
    }
  }
  return count;
}

void find_long_sentences(const File& file,
                         std::size_t line,
                         std::string_view text,
                         Findings& findings) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !ends_sentence(text, at)) continue;
    const std::string_view sentence = text.substr(begin, at - begin);
    begin = at + 1;
    const std::size_t words = words_in(sentence);
    if (words <= kSentenceWordsMax) continue;
    findings.push_back({file.path,
                        line,
                        fmt::format("a sentence of {} words, at most {}:{}{}",
                                    words,
                                    kSentenceWordsMax,
                                    sentence.starts_with(' ') ? "" : " ",
                                    sentence)});
  }
}

void check_text(const File& file,
                std::size_t line,
                std::string_view form,
                const std::vector<HardWord>& words,
                Findings& findings) {
  find_long_sentences(file, line, form, findings);
  const std::string text = one_line(lower_text(form));
  for (const HardWord& word : words) {
    if (!has_words(text, word.hard)) continue;
    findings.push_back({file.path, line, fmt::format("not \"{}\" but: {}", word.hard, word.plain)});
  }
}

void check_manifest(const File& file, const std::vector<HardWord>& words, Findings& findings) {
  constexpr std::string_view kBefore = "nl = \"";
  std::size_t number = 0;
  for (const std::string_view line : lines_of(file.text)) {
    ++number;
    for (auto at = line.find(kBefore); at != std::string_view::npos; at = line.find(kBefore, at)) {
      at += kBefore.size();
      check_text(file, number, line.substr(at, line.find('"', at) - at), words, findings);
    }
  }
}

void check_catalogue(const File& file, const std::vector<HardWord>& words, Findings& findings) {
  catalogue::Findings unread;
  const auto entries = catalogue::read_po_file(file.path, file.text, "nl", unread).entries;
  for (const catalogue::Finding& finding : unread) {
    findings.push_back({finding.path, finding.line, finding.message});
  }
  for (const catalogue::Entry& entry : entries) {
    for (const std::string& form : entry.forms) {
      check_text(file, entry.line, form, words, findings);
    }
  }
}

}  // namespace

Findings plain_dutch(const Tree& tree) {
  const File* list = tree.find(kPlainWords);
  if (list == nullptr) return {{std::string(kPlainWords), 0, "the list is missing"}};
  Findings findings;
  const auto words = read_hard_words(*list, findings);
  for (const File& file : tree.files) {
    if (file.is_dutch_catalogue()) check_catalogue(file, words, findings);
    if (file.path.ends_with("/plugin.toml")) check_manifest(file, words, findings);
  }
  return findings;
}

}  // namespace btl::tidy
