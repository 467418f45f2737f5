// SPDX-License-Identifier: EUPL-1.2
// Documents: one title each, reachable from the README or docs/index.md, no dead links.
#include <fmt/format.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "tests/tidy/rules.hpp"
#include "tests/tidy/source_text.hpp"

namespace btl::tidy {
namespace {

struct Link {
  std::string target;  // a path from the root, without #anchor
  std::size_t line = 0;
};

// Lines outside fenced blocks, with their numbers.
template <class Visit>
void for_each_prose_line(const File& file, Visit visit) {
  bool fenced = false;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(file.text)) {
    ++number;
    if (line.starts_with("```")) {
      fenced = !fenced;
    } else if (!fenced) {
      visit(line, number);
    }
  }
}

std::vector<Link> links_of(const File& file) {
  static const std::regex pattern(R"(\]\(([^)\s#]+)(#[^)\s]*)?\))");
  const std::filesystem::path folder(file.folder());
  std::vector<Link> links;
  for_each_prose_line(file, [&](std::string_view line, std::size_t number) {
    const std::string text(line);
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
      const std::string target = (*it)[1];
      if (target.find(':') != std::string::npos) continue;  // another place's
      links.push_back({(folder / target).lexically_normal().generic_string(), number});
    }
  });
  return links;
}

bool exists(const Tree& tree, const std::string& path) {
  const std::string folder = path.ends_with('/') ? path : path + "/";
  for (const File& file : tree.files) {
    if (file.path == path || file.path.starts_with(folder)) return true;
  }
  return path == ".";
}

}  // namespace

Findings document_titles(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.is_document()) continue;
    std::size_t titles = 0;
    for_each_prose_line(file, [&titles](std::string_view line, std::size_t) {
      if (line.starts_with("# ")) ++titles;
    });
    if (titles != 1)
      findings.push_back({file.path, 0, fmt::format("{} titles (`# `), not one", titles)});
  }
  return findings;
}

Findings unlinked_documents(const Tree& tree) {
  std::set<std::string, std::less<>> linked;
  for (const std::string_view from : {"README.md", "docs/index.md"}) {
    const File* file = tree.find(from);
    if (file == nullptr) return {{std::string(from), 0, "missing"}};
    for (const Link& link : links_of(*file)) linked.insert(link.target);
  }
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.is_document() || !file.path.starts_with("docs/") || linked.contains(file.path))
      continue;
    findings.push_back({file.path, 0, "neither README.md nor docs/index.md links it"});
  }
  return findings;
}

Findings dead_links(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.is_document()) continue;
    for (const Link& link : links_of(file)) {
      if (exists(tree, link.target)) continue;
      findings.push_back(
          {file.path, link.line, fmt::format("the link to {} leads nowhere", link.target)});
    }
  }
  return findings;
}

}  // namespace btl::tidy
