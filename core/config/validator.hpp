// SPDX-License-Identifier: EUPL-1.2
// Whether a tree fits a JSON Schema (draft-04), by RapidJSON's validator. The only place of this
// module that knows it. One thread at a time.
#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "core/config/node.hpp"

namespace btl::config {

struct Violation {
  const Node* node = nullptr;
  std::string keyword;         // the broken rule: "minimum"
  std::string schema_pointer;  // JSON pointer to the schema that has it
};

// Nodes that are passed over as if they were not there.
using LeftOut = std::set<const Node*>;

class Validator {
 public:
  // `schema` is one that parse_schema() let through.
  explicit Validator(const boost::json::object& schema);
  Validator(Validator&&) noexcept;
  Validator& operator=(Validator&&) noexcept;
  ~Validator();

  // RapidJSON stops at the first; to see the next one, leave out the node of this one.
  [[nodiscard]] std::optional<Violation> first_violation(const Node& root,
                                                         const LeftOut& left_out) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::config
