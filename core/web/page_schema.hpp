// SPDX-License-Identifier: EUPL-1.2
// Whether a page model has the shape that sdk/schema/page.json gives it. Unlike a general validator
// it says everything that is wrong, each at its own place: among the alternatives of a "oneOf" it
// takes the one that was meant.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "core/base/result.hpp"
#include "core/web/finding.hpp"
#include "core/web/rule_book.hpp"

namespace btl::web {

class PageSchema {
 public:
  // kInvalid as RuleBook::compile() says.
  static base::Result<PageSchema> compile(std::string_view schema);

  // The first kFindingsMax. Any thread.
  [[nodiscard]] Findings check(const boost::json::value& page) const;

 private:
  explicit PageSchema(RuleBook book) : book_(std::move(book)) {}

  RuleBook book_;
};

}  // namespace btl::web
