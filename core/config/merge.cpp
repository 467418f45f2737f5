// SPDX-License-Identifier: EUPL-1.2
#include "core/config/merge.hpp"

#include "core/base/assert.hpp"

namespace btl::config {
namespace {

void merge_at(const std::string& prefix,
              Node& base,
              const Node& over,
              const OnReplaced& on_replaced) {
  base.place = over.place;
  for (const auto& [key, member] : over.members) {
    const auto [mine, added] = base.members.emplace(key, member);
    if (added) continue;
    Node& below = mine->second;
    const std::string dotted = prefix + key;
    if (below.kind == Node::Kind::kTable && member.kind == Node::Kind::kTable) {
      merge_at(dotted + ".", below, member, on_replaced);
    } else {
      on_replaced(dotted, below.place, member.place);
      below = member;
    }
  }
}

}  // namespace

void merge(Node& base, const Node& over, const OnReplaced& on_replaced) {
  BTL_ASSERT(base.kind == Node::Kind::kTable);
  BTL_ASSERT(over.kind == Node::Kind::kTable);
  merge_at("", base, over, on_replaced);
}

}  // namespace btl::config
