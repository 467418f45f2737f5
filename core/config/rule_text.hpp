// SPDX-License-Identifier: EUPL-1.2
// The rules of a JSON Schema in words, for findings. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "core/config/finding_code.hpp"
#include "core/config/node.hpp"

namespace btl::config {

struct RuleText {
  Code code = Code::kNotAllowed;
  std::string message;  // goes on behind the key: "must be at least 1"
  std::string hint = {};
};

// Says how `node` breaks the rule `keyword` of `schema`. Values are quoted where one of a few words
// was wanted, never where it may be a secret.
RuleText rule_text(std::string_view keyword, const boost::json::object& schema, const Node& node);

}  // namespace btl::config
