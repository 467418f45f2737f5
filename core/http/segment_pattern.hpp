// SPDX-License-Identifier: EUPL-1.2
// One segment of a route's path: literal text and parameters, such as "requests.{format}" or
// "{id}.{format}". A parameter takes one character or more; the last separator separates
// ("a.b.json": id "a.b", format "json"). Immutable value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/http/message.hpp"

namespace btl::http {

class SegmentPattern {
 public:
  // kInvalid that says what is wrong. Names are [a-z][a-z0-9_]*, with literal text between two
  // parameters.
  static base::Result<SegmentPattern> parse(std::string_view text);

  [[nodiscard]] bool is_literal() const { return names_.empty(); }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  // Appends the parameters, in the order of the pattern. On false `parameters` is as before.
  bool match(std::string_view segment, Fields& parameters) const;

  // Whether some segment fits both. Errs to the safe side: true may be said of patterns that only
  // nearly meet.
  [[nodiscard]] bool overlaps(const SegmentPattern& other) const;

 private:
  SegmentPattern() = default;

  std::string text_;                // as written
  std::vector<std::string> names_;  // of the parameters
  std::vector<std::string>
      literals_;  // names_.size() + 1 of them: before, between and after; ends may be empty
};

}  // namespace btl::http
