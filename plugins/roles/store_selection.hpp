// SPDX-License-Identifier: EUPL-1.2
// A SELECT that grows by conditions. Values are always bound, never written into the text. For the
// sources of Store only.
#pragma once

#include <btl/store.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace roles::rows {

class Selection {
 public:
  // Ends in a WHERE with a first condition.
  explicit Selection(std::string sql) : sql_(std::move(sql)) {}

  // Adds " AND <condition>", where each '?' stands for the next value.
  template <class... Values>
  Selection& require(std::string_view condition, Values&&... values) {
    sql_ += " AND ";
    return append(condition, std::forward<Values>(values)...);
  }

  template <class... Values>
  Selection& append(std::string_view piece, Values&&... values) {
    std::size_t number = values_.size();
    (values_.emplace_back(std::forward<Values>(values)), ...);
    for (const char character : piece) {
      sql_ += character;
      if (character == '?') sql_ += std::to_string(++number);
    }
    return *this;
  }

  // Adds a condition that holds for one of `texts`; none at all when there are none.
  Selection& require_one_of(std::string_view column, const std::vector<std::string>& texts) {
    sql_ += " AND ";
    return append_one_of(column, texts);
  }
  Selection& append_one_of(std::string_view column, const std::vector<std::string>& texts) {
    if (texts.empty()) return append("1 = 0");
    sql_ += column;
    std::string_view separator = " IN (";
    for (const std::string& text : texts) {
      sql_ += separator;
      append("?", text);
      separator = ", ";
    }
    sql_ += ")";
    return *this;
  }

  [[nodiscard]] btl::Operation<btl::Rows> run(btl::Store& store) const {
    return store.query_with(sql_, values_);
  }

 private:
  std::string sql_;
  std::vector<btl::Value> values_;
};

}  // namespace roles::rows
