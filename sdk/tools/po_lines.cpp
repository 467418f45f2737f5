// SPDX-License-Identifier: MIT
#include "tools/po_lines.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace btl::catalogue {
namespace {

constexpr std::string_view kBlanks = " \t\r";

constexpr std::array kKeywords = std::to_array<std::pair<std::string_view, LineKind>>({
    {"msgid", LineKind::kId},
    {"msgid_plural", LineKind::kPluralId},
    {"msgstr", LineKind::kForm},
    {"msgstr[0]", LineKind::kOneForm},
    {"msgstr[1]", LineKind::kOtherForm},
});

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

PoLine wrong(std::string reason) {
  return {LineKind::kWrong, std::move(reason)};
}

// Of a line that begins with '#'.
PoLine read_comment(std::string_view line) {
  const bool is_flags = line.starts_with("#,");
  return {is_flags && line.find("fuzzy") != std::string_view::npos ? LineKind::kFuzzy
                                                                   : LineKind::kBlank};
}

// What `letter` means after a backslash; 0 when nothing. Others of C would put into a text what no
// reader sees.
char unescaped(char letter) {
  switch (letter) {
    case 'n': return '\n';
    case 't': return '\t';
    case '"': return '"';
    case '\\': return '\\';
    default: return '\0';
  }
}

PoLine read_quoted(LineKind kind, std::string_view quoted) {
  if (quoted.empty() || quoted.front() != '"') return wrong("a text begins with a quote (\")");
  PoLine line{kind};
  for (std::size_t at = 1; at < quoted.size(); ++at) {
    const char letter = quoted[at];
    if (letter == '"') {
      if (at + 1 == quoted.size()) return line;
      return wrong("something stands behind the text; a quote inside it is written \\\"");
    }
    if (letter != '\\') {
      if (static_cast<unsigned char>(letter) < ' ') return wrong("a control character in the text");
      line.text += letter;
      continue;
    }
    ++at;
    const char meant = at < quoted.size() ? unescaped(quoted[at]) : '\0';
    if (meant == '\0') return wrong("a bad escape: \\n, \\t, \\\" and \\\\ are known");
    line.text += meant;
  }
  return wrong("the text has no closing quote (\")");
}

// The length of the character that begins `text`; 0 when that is none.
std::size_t character_bytes(std::string_view text) {
  const auto byte = [&text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < bytes) return 0;
  for (std::size_t at = 1; at < bytes; ++at) {
    if ((byte(at) & 0xc0U) != 0x80U) return 0;
  }
  const unsigned second = byte(1);
  const bool is_overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
  const bool is_beyond = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
  return is_overlong || is_beyond ? 0 : bytes;
}

}  // namespace

PoLine read_po_line(std::string_view line) {
  line = without_blanks(line);
  if (line.empty()) return {};
  if (!is_utf8(line)) return wrong("not UTF-8");
  if (line.front() == '#') return read_comment(line);
  if (line.front() == '"') return read_quoted(LineKind::kContinuation, line);
  const std::string_view keyword = line.substr(0, line.find_first_of(" \t\""));
  for (const auto& [name, kind] : kKeywords) {
    if (keyword == name) return read_quoted(kind, without_blanks(line.substr(name.size())));
  }
  if (keyword == "msgctxt") {
    return wrong("contexts (msgctxt) are not known: give the text an id of its own");
  }
  return wrong("expected a comment, msgid, msgid_plural, msgstr, msgstr[0] or msgstr[1]");
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t bytes = character_bytes(text);
    if (bytes == 0) return false;
    text.remove_prefix(bytes);
  }
  return true;
}

}  // namespace btl::catalogue
