// SPDX-License-Identifier: EUPL-1.2
// A configuration file as a tree that remembers where each of its keys stands. What toml++ read and
// what the rest works with. Values.
#pragma once

#include <boost/container/map.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace btl::config {

// Line and column count from 1, in characters; line 0 is the file as a whole.
struct Place {
  std::uint32_t source = 0;  // given out by Report
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Node {
  enum class Kind : std::uint8_t { kTable, kArray, kScalar };
  // Of Boost, because it may hold the type that it is a member of.
  using Members = boost::container::map<std::string, Node, std::less<>>;

  Kind kind = Kind::kTable;
  Place place;                      // of the key; of the value itself in an array
  Members members = {};             // of a table
  std::vector<Node> elements = {};  // of an array
  boost::json::value scalar = {};   // text, number or truth

  // The member of that name, or null: also when this is no table.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

// "a table", "a whole number": for messages.
std::string_view kind_in_words(const Node& node);

boost::json::value to_json(const Node& node);

// The tree of a value, all of it at one place.
Node to_node(const boost::json::value& value, const Place& place);

}  // namespace btl::config
