// SPDX-License-Identifier: EUPL-1.2
#include "core/web/embedded_files.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace btl::web {
namespace {

TEST(EmbeddedFiles, AreTheFilesOfTheTree) {
  std::ifstream file(BTL_PAGE_SCHEMA, std::ios::binary);
  const std::string schema{std::istreambuf_iterator<char>(file), {}};
  ASSERT_FALSE(schema.empty());
  EXPECT_EQ(embedded_file("page.json"), schema);
}

TEST(EmbeddedFilesDeathTest, HoldNoOthers) {
  EXPECT_DEATH(static_cast<void>(embedded_file("passwords.txt")), "found");
}

}  // namespace
}  // namespace btl::web
