// SPDX-License-Identifier: EUPL-1.2
// Finds what tests/tidy/banned_words.txt lists. The list itself is not searched.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "tests/tidy/rules.hpp"
#include "tests/tidy/source_text.hpp"

namespace btl::tidy {
namespace {

constexpr std::string_view kListPath = "tests/tidy/banned_words.txt";
constexpr std::size_t kColumns = 4;

struct Banned {
  std::string kind;
  std::string pattern;
  std::vector<std::string> allowed_in;
  std::string instead;
};

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

std::string without_blanks(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text.erase(0, text.find_first_not_of(' '));
  return text;
}

std::vector<Banned> read_list(const File& list, Findings& findings) {
  std::vector<Banned> words;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(list.text)) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    auto columns = split(line, "|");
    if (columns.size() != kColumns) {
      findings.push_back({list.path, number, "not of the form kind | pattern | where | instead"});
      continue;
    }
    std::ranges::transform(columns, columns.begin(), without_blanks);
    std::erase(columns[1], '~');
    Banned word{columns[0], columns[1], split(columns[2], " "), columns[3]};
    std::erase(word.allowed_in, "");
    words.push_back(std::move(word));
  }
  return words;
}

bool is_word_letter(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

char lower(char letter) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

// As a whole: `rand(` is not in `operand(`, `new` not in `renewal`.
bool contains_whole(std::string_view line, std::string_view pattern) {
  for (auto at = line.find(pattern); at != std::string_view::npos;
       at = line.find(pattern, at + 1)) {
    const auto end = at + pattern.size();
    const bool joined_before =
        at > 0 && is_word_letter(pattern.front()) && is_word_letter(line[at - 1]);
    const bool joined_after =
        end < line.size() && is_word_letter(pattern.back()) && is_word_letter(line[end]);
    if (!joined_before && !joined_after) return true;
  }
  return false;
}

// "std::unique_ptr<Bus>(new Bus)", "Poco::AutoPtr<Happened> one(new Happened)".
bool contains_owner_before(std::string_view line, std::string_view expression) {
  const auto before = line.substr(0, line.find(expression));
  return before.size() < line.size() && (before.find("_ptr<") != std::string_view::npos ||
                                         before.find("Ptr<") != std::string_view::npos);
}

// `delete` and `new` as expressions: not `= delete`, not `#include <new>`, not an operator.
bool contains_expression(std::string_view line, std::string_view keyword) {
  const std::string before_operator = "operator " + std::string(keyword);
  const std::string deleted = "= " + std::string(keyword);
  if (line.starts_with('#') || line.find(before_operator) != std::string_view::npos) return false;
  // A private constructor keeps make_unique out; what goes straight into an owner is owned.
  if (keyword == "new" && contains_owner_before(line, "(new ")) return false;
  if (keyword == "delete" && line.find(deleted) != std::string_view::npos) return false;
  return contains_whole(line, keyword);
}

// As a word of snake_case or PascalCase.
bool contains_name(std::string_view line, std::string_view word) {
  const auto equal = [](char left, char right) { return lower(left) == right; };
  auto begin = line.begin();
  for (;;) {
    const auto found = std::search(begin, line.end(), word.begin(), word.end(), equal);
    if (found == line.end()) return false;
    const auto end = found + static_cast<std::ptrdiff_t>(word.size());
    const bool is_upper = std::isupper(static_cast<unsigned char>(*found)) != 0;
    const bool starts = found == line.begin() || is_upper ||
                        std::isalpha(static_cast<unsigned char>(*(found - 1))) == 0;
    const bool ends = end == line.end() || std::islower(static_cast<unsigned char>(*end)) == 0;
    if (starts && ends) return true;
    begin = found + 1;
  }
}

bool matches(const Banned& word, std::string_view line, std::string_view code) {
  if (word.kind == "name") return contains_name(code, word.pattern);
  if (word.kind == "source") return contains_whole(line, word.pattern);
  if (word.kind == "anywhere") return line.find(word.pattern) != std::string_view::npos;
  // The names of literals cannot be had in another way.
  if (word.pattern == "using namespace" && code.ends_with("literals;")) return false;
  if (word.pattern == "new" || word.pattern == "delete") {
    return contains_expression(code, word.pattern);
  }
  return contains_whole(code, word.pattern);
}

bool concerns(const Banned& word, const File& file) {
  if (!file.is_text() || file.path == kListPath) return false;
  const bool build_word = word.pattern == "GLOB";  // the one word of CMake
  const bool of_kind = build_word ? file.is_build() : word.kind == "anywhere" || file.is_source();
  return of_kind && std::ranges::none_of(word.allowed_in, [&file](const std::string& prefix) {
           return file.path.starts_with(prefix);
         });
}

void search(const File& file, const std::vector<Banned>& words, Findings& findings) {
  const std::string code = file.is_source() ? code_only(file.text) : file.text;
  const auto lines = lines_of(file.text);
  const auto code_lines = lines_of(code);
  for (const Banned& word : words) {
    if (!concerns(word, file)) continue;
    const auto message = fmt::format("not `{}` but {}", word.pattern, word.instead);
    if (word.kind == "name" && contains_name(file.path, word.pattern)) {
      findings.push_back({file.path, 0, message});
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (matches(word, lines[i], code_lines[i])) findings.push_back({file.path, i + 1, message});
    }
  }
}

}  // namespace

Findings banned_words(const Tree& tree) {
  const File* list = tree.find(kListPath);
  if (list == nullptr) return {{std::string(kListPath), 0, "the list is missing"}};
  Findings findings;
  const auto words = read_list(*list, findings);
  for (const File& file : tree.files) search(file, words, findings);
  return findings;
}

}  // namespace btl::tidy
