// SPDX-License-Identifier: EUPL-1.2
// Width, length and weight. Limits grow never; the list of exceptions only shrinks.
#include <fmt/format.h>

#include <charconv>
#include <map>
#include <string>

#include "tests/tidy/rules.hpp"
#include "tests/tidy/source_text.hpp"

namespace btl::tidy {
namespace {

constexpr std::size_t kWidthMax = 100;
constexpr std::size_t kFileLinesMax = 600;
constexpr std::size_t kFunctionLinesMax = 70;
constexpr std::size_t kFileBytesMax = std::size_t{256} * 1024;
constexpr std::string_view kLongFiles = "tests/tidy/long_files.txt";

// Lines "path length".
std::map<std::string, std::size_t, std::less<>> read_long_files(const Tree& tree) {
  std::map<std::string, std::size_t, std::less<>> lengths;
  const File* list = tree.find(kLongFiles);
  if (list == nullptr) return lengths;
  for (const std::string_view line : lines_of(list->text)) {
    const auto space = line.find(' ');
    if (line.starts_with('#') || space == std::string_view::npos) continue;
    std::size_t length = 0;
    std::from_chars(line.data() + space + 1, line.data() + line.size(), length);
    lengths.emplace(line.substr(0, space), length);
  }
  return lengths;
}

}  // namespace

Findings widths(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.is_source()) continue;
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      const std::size_t width = width_of(line);
      if (width > kWidthMax) {
        findings.push_back(
            {file.path, number, fmt::format("{} columns, at most {}", width, kWidthMax)});
      }
    }
  }
  return findings;
}

Findings file_lengths(const Tree& tree) {
  Findings findings;
  auto exceptions = read_long_files(tree);
  for (const File& file : tree.files) {
    if (!file.is_source()) continue;
    const std::size_t length = lines_of(file.text).size();
    const auto exception = exceptions.find(file.path);
    const std::size_t length_max =
        exception == exceptions.end() ? kFileLinesMax : exception->second;
    if (length > length_max) {
      findings.push_back(
          {file.path, 0, fmt::format("{} lines, at most {}: split it", length, length_max)});
    }
    if (exception == exceptions.end()) continue;
    if (length < length_max) {
      findings.push_back({std::string(kLongFiles),
                          0,
                          fmt::format("{} has {} lines now: say so", file.path, length)});
    }
    exceptions.erase(exception);
  }
  for (const auto& [path, length] : exceptions) {
    findings.push_back({std::string(kLongFiles), 0, fmt::format("{} is gone: strike it", path)});
  }
  return findings;
}

Findings function_lengths(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.is_source()) continue;
    for (const Function& function : functions_of(file.text)) {
      if (function.line_count <= kFunctionLinesMax) continue;
      findings.push_back({file.path,
                          function.line,
                          fmt::format("`{}` has {} lines, at most {}",
                                      function.name,
                                      function.line_count,
                                      kFunctionLinesMax)});
    }
  }
  return findings;
}

Findings file_bytes(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (file.text.size() <= kFileBytesMax) continue;
    findings.push_back(
        {file.path, 0, fmt::format("{} bytes, at most {}", file.text.size(), kFileBytesMax)});
  }
  return findings;
}

}  // namespace btl::tidy
