// SPDX-License-Identifier: EUPL-1.2
// The text of this repository as a value, so that a rule can be given a made-up one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace btl::tidy {

struct File {
  std::string path;  // from the root, "core/os/clock.cpp"
  std::string text;

  [[nodiscard]] bool is_text() const { return text.find('\0') == std::string::npos; }
  [[nodiscard]] bool is_source() const;           // C or C++
  [[nodiscard]] bool is_header() const;           // .h or .hpp
  [[nodiscard]] bool is_test() const;             // x_test.cpp
  [[nodiscard]] bool is_document() const;         // .md
  [[nodiscard]] bool is_build() const;            // CMakeLists.txt, .cmake
  [[nodiscard]] bool is_dutch_catalogue() const;  // texts/nl.po
  [[nodiscard]] std::string_view folder() const;
  [[nodiscard]] std::string_view name() const;
};

struct Tree {
  std::vector<File> files;  // sorted by path

  [[nodiscard]] const File* find(std::string_view path) const;
};

// Everything under `root` but version control and what a build makes.
Tree read_tree(const std::filesystem::path& root);

// What breaks a rule, and where.
struct Finding {
  std::string path;
  std::size_t line = 0;  // 0: the file as a whole
  std::string message;

  friend bool operator==(const Finding&, const Finding&) = default;
};

// "path:line: message", one a line.
std::string to_text(const std::vector<Finding>& findings);

}  // namespace btl::tidy
