// SPDX-License-Identifier: EUPL-1.2
#include "core/config/node.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

namespace btl::config {

namespace json = boost::json;

const Node* Node::find(std::string_view key) const {
  const auto found = members.find(key);
  return found == members.end() ? nullptr : &found->second;
}

std::string_view kind_in_words(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kTable: return "a table";
    case Node::Kind::kArray: return "an array";
    case Node::Kind::kScalar: break;
  }
  if (node.scalar.is_string()) return "a text";
  if (node.scalar.is_bool()) return "true or false";
  return node.scalar.is_double() ? "a number with a fraction" : "a whole number";
}

json::value to_json(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kTable: {
      json::object object;
      for (const auto& [key, member] : node.members) object[key] = to_json(member);
      return object;
    }
    case Node::Kind::kArray: {
      json::array array;
      for (const Node& element : node.elements) array.push_back(to_json(element));
      return array;
    }
    case Node::Kind::kScalar: return node.scalar;
  }
  std::abort();
}

Node to_node(const json::value& value, const Place& place) {
  Node node;
  node.place = place;
  if (const auto* object = value.if_object()) {
    for (const auto& [key, member] : *object) node.members.emplace(key, to_node(member, place));
  } else if (const auto* array = value.if_array()) {
    node.kind = Node::Kind::kArray;
    for (const json::value& element : *array) node.elements.push_back(to_node(element, place));
  } else {
    node.kind = Node::Kind::kScalar;
    node.scalar = value;
  }
  return node;
}

}  // namespace btl::config
