// SPDX-License-Identifier: EUPL-1.2
// A folder of configuration and the real program on it, with one plugin that has a setting of every
// kind. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace btl::test {

class ConfigWorld {
 public:
  ConfigWorld();

  void file(std::string_view name, std::string_view text) const;
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::string path(std::string_view name) const { return folder_ / name; }

  // `btl WORDS...`: stdout, and stderr behind it; "FOLDER" stands for the folder's path.
  [[nodiscard]] Outcome btl(std::vector<std::string> words) const;
  // In a folder below it.
  [[nodiscard]] Outcome btl_in(std::string_view folder, std::vector<std::string> words) const;
  // As above with something on stdin.
  [[nodiscard]] Outcome btl_with_input(const std::string& input,
                                       std::vector<std::string> words) const;

 private:
  [[nodiscard]] Outcome run_in(const std::string& config,
                               const std::string& input,
                               std::vector<std::string> words) const;
  [[nodiscard]] std::string with_folder_named(std::string text) const;

  TemporaryFolder folder_;
};

}  // namespace btl::test
