// SPDX-License-Identifier: EUPL-1.2
#include "core/store/sqlite/functions.hpp"

#include <gtest/gtest.h>

#include "core/store/sqlite/world_for_test.hpp"

namespace btl::store::sqlite {
namespace {

std::string hash_of(WorldForTest& world, Value value) {
  const auto rows = world.writer->fetch("SELECT btl_sha256(?1)", {std::move(value)});
  if (rows.has_error() || rows->at(0, 0).kind != CellKind::kText) return "none";
  return std::string(rows->text(0, 0));
}

TEST(Functions, HashTheBytesOfAText) {
  WorldForTest world;
  EXPECT_EQ(hash_of(world, std::string("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-2, B.1
  EXPECT_EQ(hash_of(world, std::string()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hash_of(world, std::string("a\0b", 3)).size(), 64U);
  EXPECT_NE(hash_of(world, std::string("a\0b", 3)), hash_of(world, std::string("a")));
  EXPECT_EQ(hash_of(world, Null{}), "none");
}

TEST(Functions, AreThereForPlugins) {
  WorldForTest world;
  EXPECT_EQ(world.set_up("p",
                         "CREATE TABLE p_row (hash TEXT NOT NULL) STRICT;"
                         "INSERT INTO p_row VALUES (btl_sha256('a'));"),
            "");
}

}  // namespace
}  // namespace btl::store::sqlite
