// SPDX-License-Identifier: EUPL-1.2
#include "core/config/node.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <utility>

namespace btl::config {
namespace {

Node scalar(boost::json::value value) {
  Node node;
  node.kind = Node::Kind::kScalar;
  node.scalar = std::move(value);
  return node;
}

TEST(Node, FindsMembersOfTablesOnly) {
  Node table;
  table.members.emplace("key", scalar(1));
  ASSERT_NE(table.find("key"), nullptr);
  EXPECT_EQ(table.find("key")->scalar, 1);
  EXPECT_EQ(table.find("other"), nullptr);
  EXPECT_EQ(scalar("text").find("key"), nullptr);
}

TEST(Node, IsJson) {
  Node array;
  array.kind = Node::Kind::kArray;
  array.elements = {scalar(true), scalar(1.5), Node{}};
  Node table;
  table.members.emplace("b", scalar("text"));
  table.members.emplace("a", std::move(array));
  EXPECT_EQ(boost::json::serialize(to_json(table)), R"({"a":[true,1.5E0,{}],"b":"text"})");
}

TEST(Node, SaysWhatItIs) {
  Node array;
  array.kind = Node::Kind::kArray;
  EXPECT_EQ(kind_in_words(Node{}), "a table");
  EXPECT_EQ(kind_in_words(array), "an array");
  EXPECT_EQ(kind_in_words(scalar("text")), "a text");
  EXPECT_EQ(kind_in_words(scalar(false)), "true or false");
  EXPECT_EQ(kind_in_words(scalar(1)), "a whole number");
  EXPECT_EQ(kind_in_words(scalar(1.5)), "a number with a fraction");
}

}  // namespace
}  // namespace btl::config
