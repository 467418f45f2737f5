// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/byte_source.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace btl::plugin {
namespace {

TEST(ByteSource, ReadsAnyPartOfAFile) {
  const auto path = std::filesystem::path(testing::TempDir()) / "byte_source_test";
  std::ofstream(path) << "0123456789";
  const auto file = open_file(path);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ((*file)->size(), 10U);
  std::array<char, 3> part{};
  ASSERT_TRUE((*file)->read(4, part).has_value());
  EXPECT_EQ(std::string_view(part.data(), part.size()), "456");
}

TEST(ByteSource, RefusesToReadBehindTheEnd) {
  const auto path = std::filesystem::path(testing::TempDir()) / "byte_source_test";
  std::ofstream(path) << "0123456789";
  const auto file = open_file(path);
  ASSERT_TRUE(file.has_value());
  const MemoryBytes memory("0123456789");
  std::array<char, 3> part{};
  for (const std::uint64_t offset : {8ULL, 11ULL, ~0ULL}) {
    EXPECT_EQ((*file)->read(offset, part).error().code, base::ErrorCode::kInvalid);
    EXPECT_EQ(memory.read(offset, part).error().code, base::ErrorCode::kInvalid);
  }
}

TEST(ByteSource, NamesAFileThatIsNotThereOrIsNoFile) {
  EXPECT_EQ(open_file("/nowhere/plugin.so").error().code, base::ErrorCode::kNotFound);
  EXPECT_EQ(open_file(testing::TempDir()).error().code, base::ErrorCode::kInvalid);
}

}  // namespace
}  // namespace btl::plugin
