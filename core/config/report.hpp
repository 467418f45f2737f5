// SPDX-License-Identifier: EUPL-1.2
// Collects findings while files are read and checked, and knows the texts that they point into. Not
// thread-safe: one per load.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/config/finding.hpp"
#include "core/config/finding_code.hpp"
#include "core/config/node.hpp"

namespace btl::config {

// What is said about one place.
struct Remark {
  Code code = Code::kSyntax;
  std::string key;  // dotted, or empty
  std::string message;
  std::string hint = {};
  bool hides_value = false;  // a secret: the line ends at the key, and no other finding quotes it
};

class Report {
 public:
  static constexpr std::size_t kFindingsMax = 500;  // of each severity; the rest is only counted

  // A file, in the order in which findings shall be shown; gives Place::source.
  std::uint32_t add_source(std::string file);
  // Valid UTF-8, for the lines that findings quote. Without it they quote none.
  void set_text(std::uint32_t source, std::string text);
  [[nodiscard]] const std::string& file(std::uint32_t source) const;
  [[nodiscard]] std::vector<std::string> files() const;

  // What has been said of a place already is not said again: the settings of the organisation are
  // looked at once more for each kern.
  void error(const Place& place, Remark remark);
  void warning(const Place& place, Remark remark);

  // A file could not be read. What is missing may stand there, so from now on nothing is said about
  // what is not there.
  void expect_gaps() { gaps_ = true; }
  [[nodiscard]] bool has_error() const { return !errors_.empty(); }

  // All findings by file, line and column.
  std::vector<Finding> take() &&;

 private:
  struct Source {
    std::string file;
    std::string text;
  };
  struct Placed {
    std::uint32_t source = 0;
    bool hides_value = false;
    Finding finding;
  };
  using Said = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, Code, std::string>;
  void add(Severity severity, std::vector<Placed>& list, const Place& place, Remark remark);
  [[nodiscard]] bool is_expected(Code code) const;

  std::vector<Source> sources_;
  std::vector<Placed> errors_;
  std::vector<Placed> warnings_;
  std::set<Said> said_;                                       // of what is in the lists
  std::set<std::pair<std::uint32_t, std::uint32_t>> hidden_;  // source and line of secrets
  std::size_t errors_left_out_ = 0;
  bool gaps_ = false;
};

}  // namespace btl::config
