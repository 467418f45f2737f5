// SPDX-License-Identifier: EUPL-1.2
#include "tests/tidy/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace btl::tidy {
namespace {

constexpr std::array<std::string_view, 3> kNotOurs = {".git", "build", "node_modules"};

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

bool File::is_source() const {
  return is_header() || path.ends_with(".c") || path.ends_with(".cpp");
}

bool File::is_header() const {
  return path.ends_with(".h") || path.ends_with(".hpp");
}

bool File::is_test() const {
  return path.ends_with("_test.cpp");
}

bool File::is_document() const {
  return path.ends_with(".md");
}

bool File::is_build() const {
  return name() == "CMakeLists.txt" || path.ends_with(".cmake");
}

bool File::is_dutch_catalogue() const {
  return path.ends_with("/texts/nl.po");
}

std::string_view File::folder() const {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string_view{} : std::string_view{path}.substr(0, slash);
}

std::string_view File::name() const {
  return std::string_view{path}.substr(folder().empty() ? 0 : folder().size() + 1);
}

const File* Tree::find(std::string_view path) const {
  const auto found = std::ranges::lower_bound(files, path, {}, &File::path);
  return found != files.end() && found->path == path ? &*found : nullptr;
}

Tree read_tree(const std::filesystem::path& root) {
  Tree tree;
  for (auto entry = std::filesystem::recursive_directory_iterator(root);
       entry != std::filesystem::recursive_directory_iterator();
       ++entry) {
    const std::string name = entry->path().filename().string();
    if (entry->is_directory() && std::ranges::find(kNotOurs, name) != kNotOurs.end()) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      tree.files.push_back(
          {entry->path().lexically_relative(root).generic_string(), read(entry->path())});
    }
  }
  std::ranges::sort(tree.files, {}, &File::path);
  return tree;
}

std::string to_text(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += fmt::format("{}:{}: {}\n", finding.path, finding.line, finding.message);
  }
  return text;
}

}  // namespace btl::tidy
