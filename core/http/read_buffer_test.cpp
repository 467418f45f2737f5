// SPDX-License-Identifier: EUPL-1.2
#include "core/http/read_buffer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace btl::http {
namespace {

void put(ReadBuffer& buffer, std::string_view text) {
  while (!text.empty()) {
    const auto space = buffer.space();
    ASSERT_FALSE(space.empty());
    const std::size_t count = std::min(space.size(), text.size());
    std::copy_n(text.begin(), count, space.begin());
    buffer.filled(count);
    text.remove_prefix(count);
  }
}

TEST(ReadBuffer, KeepsWhatIsNotUsed) {
  ReadBuffer buffer(4'096);
  put(buffer, "hello world");
  buffer.used(6);
  EXPECT_EQ(buffer.bytes(), "world");
}

TEST(ReadBuffer, GrowsToItsMaximumAndNoFurther) {
  ReadBuffer buffer(5'000);
  put(buffer, std::string(5'000, 'a'));
  EXPECT_EQ(buffer.bytes().size(), 5'000U);
  EXPECT_TRUE(buffer.space().empty());
}

TEST(ReadBuffer, MovesUpBeforeItGrows) {
  ReadBuffer buffer(ReadBuffer::kIdleBytes);
  put(buffer, std::string(ReadBuffer::kIdleBytes, 'a'));
  buffer.used(100);
  EXPECT_EQ(buffer.space().size(), 100U);
  put(buffer, "b");
  EXPECT_EQ(buffer.bytes().back(), 'b');
  EXPECT_EQ(buffer.bytes().size(), ReadBuffer::kIdleBytes - 99);
}

TEST(ReadBuffer, ShrinksOnlyWhenItIsEmpty) {
  ReadBuffer buffer(8'192);
  put(buffer, std::string(8'192, 'a'));
  buffer.used(8'191);
  buffer.shrink();
  EXPECT_EQ(buffer.bytes(), "a");
  buffer.used(1);
  buffer.shrink();
  EXPECT_EQ(buffer.space().size(), ReadBuffer::kIdleBytes);
}

}  // namespace
}  // namespace btl::http
