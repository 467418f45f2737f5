// SPDX-License-Identifier: EUPL-1.2
#include "tests/tidy/source_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

namespace btl::tidy {
namespace {

bool is_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

// The end (one past) of the literal or comment that begins at `begin`; `begin` itself where none
// does.
std::size_t end_of_raw_string(std::string_view text, std::size_t begin) {
  const auto open = text.find('(', begin);
  if (open == std::string_view::npos) return begin;
  const auto quote = text.find('"', begin);
  const std::string closing = ")" + std::string(text.substr(quote + 1, open - quote - 1)) + "\"";
  const auto end = text.find(closing, open);
  return end == std::string_view::npos ? text.size() : end + closing.size();
}

std::size_t end_of_quoted(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote || text[i] == '\n') {
      return i + 1;
    }
  }
  return text.size();
}

std::size_t end_of_hidden(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  const auto end_at = [&](std::string_view closing) {
    const auto end = text.find(closing, begin + 2);
    return end == std::string_view::npos ? text.size() : end;
  };
  if (rest.starts_with("//")) return end_at("\n");
  if (rest.starts_with("/*")) return std::min(text.size(), end_at("*/") + 2);
  const bool after_word = begin > 0 && is_word(text[begin - 1]);
  if (rest.starts_with("R\"") && !after_word) return end_of_raw_string(text, begin);
  if (rest.front() == '"') return end_of_quoted(text, begin);
  if (rest.front() == '\'' && !after_word) return end_of_quoted(text, begin);  // not 1'000
  return begin;
}

constexpr std::array<std::string_view, 14> kNotFunctions = {"namespace",
                                                            "class",
                                                            "struct",
                                                            "enum",
                                                            "union",
                                                            "if",
                                                            "for",
                                                            "while",
                                                            "switch",
                                                            "else",
                                                            "do",
                                                            "try",
                                                            "catch",
                                                            "return"};

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \n") - begin + 1);
}

// Of the code before an opening brace: does it look like the head of a function?
bool heads_function(std::string_view head) {
  head = trimmed(head);
  const auto word_end = std::ranges::find_if_not(head, is_word);
  const std::string_view word(head.begin(), word_end);
  return head.find(')') != std::string_view::npos && !head.ends_with('=') &&
         std::ranges::find(kNotFunctions, word) == kNotFunctions.end();
}

void blank(std::string& code, std::size_t begin, std::size_t end) {
  std::replace_if(
      code.begin() + static_cast<std::ptrdiff_t>(begin),
      code.begin() + static_cast<std::ptrdiff_t>(end),
      [](char letter) { return letter != '\n'; },
      ' ');
}

// Preprocessor lines, with their continuations, turned into spaces.
void blank_directives(std::string& code) {
  bool inside = false;
  for (std::size_t begin = 0; begin < code.size();) {
    const std::size_t end = std::min(code.find('\n', begin), code.size());
    const auto line = std::string_view{code}.substr(begin, end - begin);
    const bool continues = line.ends_with('\\');
    inside = inside || trimmed(line).starts_with('#');
    if (inside) blank(code, begin, end);
    inside = inside && continues;
    begin = end + 1;
  }
}

std::size_t line_at(std::string_view text, std::size_t position) {
  return 1 + static_cast<std::size_t>(std::count(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

std::string first_line(std::string_view head) {
  head = trimmed(head);
  return std::string(head.substr(0, head.find('\n')));
}

}  // namespace

std::string code_only(std::string_view text) {
  std::string code(text);
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t end = end_of_hidden(text, i);
    blank(code, i, end);
    i = std::max(end, i + 1);
  }
  return code;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<Include> includes_of(std::string_view text) {
  static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> includes;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    ++number;
    std::match_results<std::string_view::const_iterator> match;
    if (std::regex_search(line.begin(), line.end(), match, pattern)) {
      includes.push_back({match[2].str(), number, match[1].str() == "\""});
    }
  }
  return includes;
}

std::vector<Function> functions_of(std::string_view text) {
  std::string code = code_only(text);
  blank_directives(code);
  std::vector<Function> functions;
  std::vector<bool> open;      // braces now open: true where it holds statements or declarations
  std::size_t head = 0;        // where the code before the next such brace begins
  std::size_t body_depth = 0;  // of the function that is open, 0 outside one
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool in_value = !open.empty() && !open.back();
    if (code[i] == ';' && !in_value) head = i + 1;
    if (code[i] == '{') {
      // clang-format puts a space before a body, and none before the value of a member: `a_{a} {`.
      open.push_back(!in_value && (i == 0 || code[i - 1] == ' ' || code[i - 1] == '\n'));
      if (!open.back()) continue;
      const auto before = std::string_view{code}.substr(head, i - head);
      if (body_depth == 0 && heads_function(before)) {
        body_depth = open.size();
        functions.push_back({first_line(before), line_at(code, i), 0});
      }
      head = i + 1;
    }
    if (code[i] == '}' && !open.empty()) {
      if (open.back()) head = i + 1;
      if (open.size() == body_depth) {
        functions.back().line_count = line_at(code, i) - functions.back().line + 1;
        body_depth = 0;
      }
      open.pop_back();
    }
  }
  return functions;
}

std::size_t width_of(std::string_view line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }));
}

}  // namespace btl::tidy
