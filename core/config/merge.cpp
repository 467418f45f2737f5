// SPDX-License-Identifier: EUPL-1.2
#include "core/config/merge.hpp"

#include "core/base/assert.hpp"
#include "core/config/schema.hpp"

namespace btl::config {
namespace {

// Whether the member was one that adds; then its elements are behind those below.
bool add_elements(Node& base,
                  const std::string& key,
                  const Node& member,
                  const boost::json::object* schema) {
  const auto* array = schema == nullptr ? nullptr : addition_of(*schema, key);
  if (array == nullptr || member.kind != Node::Kind::kArray) return false;
  const auto [mine, is_new] = base.members.emplace(std::string(added_to(key)), Node{});
  Node& below = mine->second;
  if (is_new) {
    const auto* fallback = array->if_contains("default");
    below = fallback == nullptr ? Node{.kind = Node::Kind::kArray, .place = {}}
                                : to_node(*fallback, member.place);
  }
  if (below.kind != Node::Kind::kArray) return true;  // the check names it
  below.place = member.place;
  below.elements.insert(below.elements.end(), member.elements.begin(), member.elements.end());
  return true;
}

void merge_at(const std::string& prefix,
              Node& base,
              const Node& over,
              const boost::json::object* schema,
              const OnReplaced& on_replaced) {
  base.place = over.place;
  for (const auto& [key, member] : over.members) {
    if (add_elements(base, key, member, schema)) continue;
    const auto [mine, is_new] = base.members.emplace(key, Node{});
    Node& below = mine->second;
    const bool into_table = is_new || below.kind == Node::Kind::kTable;
    if (into_table && member.kind == Node::Kind::kTable) {
      const auto* inner = schema == nullptr ? nullptr : property_of(*schema, key);
      merge_at(prefix + key + ".", below, member, inner, on_replaced);
      continue;
    }
    if (!is_new) on_replaced(prefix + key, below.place, member.place);
    below = member;
  }
}

}  // namespace

void merge(Node& base,
           const Node& over,
           const boost::json::object* schema,
           const OnReplaced& on_replaced) {
  BTL_ASSERT(base.kind == Node::Kind::kTable);
  BTL_ASSERT(over.kind == Node::Kind::kTable);
  merge_at("", base, over, schema, on_replaced);
}

void merge(Node& base, const Node& over, const boost::json::object* schema) {
  merge(base, over, schema, [](const std::string&, const Place&, const Place&) {});
}

}  // namespace btl::config
