// SPDX-License-Identifier: EUPL-1.2
// A JSON Schema (draft-04) as rules that can be walked: the keywords that sdk/schema/page.json
// needs, and no others. Constant after compile(); any thread.
#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/web/text_format.hpp"

namespace btl::web {

// A set of the types of JSON. A whole number is kNumber and kInteger.
using Types = unsigned;
inline constexpr Types kNull = 1;
inline constexpr Types kBoolean = 2;
inline constexpr Types kNumber = 4;
inline constexpr Types kInteger = 8;
inline constexpr Types kString = 16;
inline constexpr Types kArray = 32;
inline constexpr Types kObject = 64;

// What one schema demands. With alternatives one of them decides, and the rest is empty.
struct Rule {
  struct Property {
    std::string name;
    const Rule* rule = nullptr;
    bool required = false;
  };

  [[nodiscard]] const Property* find(std::string_view name) const;
  // What the objects of this rule call themselves: the one possible value of their "type".
  [[nodiscard]] std::string_view kind() const;

  Types types = 0;
  std::vector<std::string> words;    // "enum"
  std::vector<Property> properties;  // no others are allowed
  const Rule* items = nullptr;
  std::vector<const Rule*> alternatives;
  std::optional<TextFormat> format;
  std::size_t count_min = 0;  // of characters or items
  std::size_t count_max = SIZE_MAX;
  std::optional<double> minimum;
  std::optional<double> maximum;
};

class RuleBook {
 public:
  // kInvalid with the JSON pointer for what it does not know, as that would check nothing.
  static base::Result<RuleBook> compile(const boost::json::object& schema);

  RuleBook(RuleBook&&) noexcept = default;
  RuleBook& operator=(RuleBook&&) noexcept = default;
  ~RuleBook() = default;

  [[nodiscard]] const Rule& root() const { return rules_.front(); }

 private:
  class Reader;
  RuleBook() = default;

  std::deque<Rule> rules_;  // whose addresses stay
};

}  // namespace btl::web
