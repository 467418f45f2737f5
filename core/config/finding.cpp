// SPDX-License-Identifier: EUPL-1.2
#include "core/config/finding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace btl::config {
namespace {

std::string_view to_string(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

// What stands under the text before the column: blanks, and tabs where the text has tabs, so that
// the caret is right whatever a tab is worth. Empty when the column lies outside the text.
std::string indentation(std::string_view text, std::uint32_t column) {
  std::string blanks;
  std::uint32_t at = 1;
  for (const char c : text) {
    const bool starts_character = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (!starts_character) continue;
    if (at == column) return blanks;
    blanks += c == '\t' ? '\t' : ' ';
    ++at;
  }
  return at == column ? blanks : std::string();
}

}  // namespace

bool has_error(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::kError;
  });
}

std::string to_text(const Finding& finding) {
  std::string text = finding.file;
  auto end = std::back_inserter(text);
  if (finding.line > 0) fmt::format_to(end, ":{}:{}", finding.line, finding.column);
  fmt::format_to(
      end, ": {}: {} [{}]\n", to_string(finding.severity), finding.message, finding.code);
  const std::string blanks = indentation(finding.source_line, finding.column);
  const bool has_caret = !blanks.empty() || finding.column == 1;
  if (finding.source_line.empty() || !has_caret) {
    if (!finding.hint.empty()) fmt::format_to(end, "  {}\n", finding.hint);
    return text;
  }
  const std::string margin = fmt::format("{:>4}", finding.line);
  fmt::format_to(end, "{} | {}\n", margin, finding.source_line);
  fmt::format_to(end, "{} | {}^", std::string(margin.size(), ' '), blanks);
  fmt::format_to(end, "{}{}\n", finding.hint.empty() ? "" : " ", finding.hint);
  return text;
}

}  // namespace btl::config
