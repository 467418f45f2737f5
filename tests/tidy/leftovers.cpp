// SPDX-License-Identifier: EUPL-1.2
// Sources that nobody builds, headers that nobody includes, units without a test, files without a
// licence.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "tests/tidy/rules.hpp"
#include "tests/tidy/source_text.hpp"

namespace btl::tidy {
namespace {

constexpr std::string_view kTestedElsewhere = "tests/tidy/tested_elsewhere.txt";

// Every path of a C or C++ source that a build file names, from the root. Names after a variable,
// as in
// ${PROJECT_SOURCE_DIR}/tests/x.cpp, are taken from the root.
std::set<std::string, std::less<>> built_sources(const Tree& tree) {
  static const std::regex source(R"((\$\{[A-Z_a-z]+\}/)?([A-Za-z0-9_./-]+\.(c|cpp))\b)");
  std::set<std::string, std::less<>> built;
  for (const File& file : tree.files) {
    if (!file.is_build()) continue;
    const std::filesystem::path folder(file.folder());
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), source), end; it != end;
         ++it) {
      const std::string name = (*it)[2];
      built.insert((folder / name).lexically_normal().generic_string());
      if ((*it)[1].matched) built.insert(name);
    }
  }
  return built;
}

std::string base_name(std::string_view path) {
  const auto slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

// Lines "source test".
std::map<std::string, std::string, std::less<>> read_tested_elsewhere(const Tree& tree) {
  std::map<std::string, std::string, std::less<>> tests;
  const File* list = tree.find(kTestedElsewhere);
  if (list == nullptr) return tests;
  for (const std::string_view line : lines_of(list->text)) {
    const auto space = line.find(' ');
    if (line.starts_with('#') || space == std::string_view::npos) continue;
    tests.emplace(line.substr(0, space), line.substr(space + 1));
  }
  return tests;
}

std::string test_of(const File& source) {
  return source.path.substr(0, source.path.size() - std::string_view(".cpp").size()) + "_test.cpp";
}

}  // namespace

Findings unbuilt_sources(const Tree& tree) {
  const auto built = built_sources(tree);
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.is_source() || file.is_header() || built.contains(file.path)) continue;
    findings.push_back({file.path, 0, "no CMakeLists.txt names it"});
  }
  return findings;
}

Findings unused_headers(const Tree& tree) {
  std::set<std::string, std::less<>> included;
  for (const File& file : tree.files) {
    for (const Include& include : includes_of(file.text))
      included.insert(base_name(include.target));
  }
  Findings findings;
  for (const File& file : tree.files) {
    const bool is_public = file.path.starts_with("sdk/");
    if (!file.is_header() || is_public || included.contains(base_name(file.path))) continue;
    findings.push_back({file.path, 0, "nothing includes it"});
  }
  return findings;
}

Findings untested_sources(const Tree& tree) {
  auto elsewhere = read_tested_elsewhere(tree);
  Findings findings;
  for (const File& file : tree.files) {
    const bool is_unit =
        file.path.starts_with("core/") && file.path.ends_with(".cpp") && !file.is_test();
    if (!is_unit || file.path.ends_with("_fuzz.cpp")) continue;
    const auto exception = elsewhere.find(file.path);
    if (tree.find(test_of(file)) != nullptr) {
      if (exception != elsewhere.end()) {
        findings.push_back(
            {std::string(kTestedElsewhere), 0, file.path + " has its own test now: strike it"});
      }
    } else if (exception == elsewhere.end()) {
      findings.push_back({file.path, 0, "no " + test_of(file)});
    } else if (tree.find(exception->second) == nullptr) {
      findings.push_back({std::string(kTestedElsewhere), 0, exception->second + " does not exist"});
    }
    if (exception != elsewhere.end()) elsewhere.erase(exception);
  }
  for (const auto& [source, test] : elsewhere) {
    findings.push_back({std::string(kTestedElsewhere), 0, source + " is gone: strike it"});
  }
  return findings;
}

Findings licences(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.is_source()) continue;
    const std::string_view licence = file.path.starts_with("sdk/") ? "MIT" : "EUPL-1.2";
    const auto wanted = fmt::format("SPDX-License-Identifier: {}", licence);
    const auto first = std::string_view{file.text}.substr(0, file.text.find('\n'));
    if (first.find(wanted) == std::string_view::npos) {
      findings.push_back({file.path, 1, "the first line is not " + wanted});
    }
  }
  return findings;
}

Findings merge_marks(const Tree& tree) {
  constexpr std::string_view kMarks[] = {"<<<<<<< ", "||||||| ", ">>>>>>> "};
  Findings findings;
  for (const File& file : tree.files) {
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
      ++number;
      const bool is_mark = std::any_of(
          std::begin(kMarks), std::end(kMarks), [&](auto mark) { return line.starts_with(mark); });
      if (is_mark) findings.push_back({file.path, number, "two changes were never made one"});
    }
  }
  return findings;
}

}  // namespace btl::tidy
