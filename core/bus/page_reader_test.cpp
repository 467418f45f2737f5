// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/page_reader.hpp"

#include <gtest/gtest.h>

#include <future>
#include <string>

#include "core/bus/log.hpp"
#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

class PageReaderTest : public testing::Test {
 protected:
  PageReaderTest() { world_.open_bus(); }

  PageReader::Found read(std::int64_t after, std::optional<std::int64_t> type = std::nullopt) {
    std::promise<PageReader::Found> promise;
    reader_.read(after, type, [&promise](base::Result<PageReader::Found> found) {
      EXPECT_TRUE(found.has_value()) << found.error().message;
      promise.set_value(std::move(*found));
    });
    return promise.get_future().get();
  }

  WorldForTest world_;
  Parts parts_{*world_.store, world_.pool, world_.clock, world_.random, world_.with_pages(4)};
  PageReader reader_{parts_};
};

TEST_F(PageReaderTest, ReadsToTheEnd) {
  for (int i = 0; i < 6; ++i) world_.publish("a");
  auto found = read(0);
  EXPECT_EQ(found.rows.row_count(), 4U);
  EXPECT_EQ(found.through, 4);
  EXPECT_FALSE(found.at_end);
  found = read(4);
  EXPECT_EQ(found.rows.row_count(), 2U);
  EXPECT_EQ(found.through, 6);
  EXPECT_TRUE(found.at_end);
  EXPECT_EQ(parts_.end, 6);
  found = read(6);
  EXPECT_EQ(found.rows.row_count(), 0U);
  EXPECT_EQ(found.through, 6);
  EXPECT_TRUE(found.at_end);
}

TEST_F(PageReaderTest, PassesOverOtherTypesUpToTheKnownEnd) {
  world_.publish("a");
  for (int i = 0; i < 6; ++i) world_.publish("b", "", kOtherType);
  const auto wanted = read(0).rows.integer(0, log::kType);
  parts_.end = 0;
  EXPECT_EQ(read(0, wanted).through, 1);  // nothing is known of what lies behind
  parts_.end = 5;
  const auto found = read(0, wanted);
  EXPECT_EQ(found.rows.row_count(), 1U);
  EXPECT_EQ(found.through, 5);
  EXPECT_TRUE(found.at_end);
}

TEST_F(PageReaderTest, LooksAtABoundedStretchOfTheLog) {
  world_.publish("a");
  parts_.end = 3 * kScanMax;  // as if the log were long
  const auto found = read(1, 99);
  EXPECT_EQ(found.rows.row_count(), 0U);
  EXPECT_EQ(found.through, 1 + kScanMax);
  EXPECT_FALSE(found.at_end);
}

TEST_F(PageReaderTest, ReadsFewerWherePayloadsAreLarge) {
  Parts parts{*world_.store, world_.pool, world_.clock, world_.random, world_.options};
  PageReader reader(parts);
  const std::string large = "{\"a\":\"" + std::string(60'000, 'x') + "\"}";
  for (int i = 0; i < 100; ++i) world_.publish("a", "", kType, large);
  std::promise<PageReader::Found> promise;
  reader.read(0, std::nullopt, [&promise](base::Result<PageReader::Found> found) {
    ASSERT_TRUE(found.has_value()) << found.error().message;
    promise.set_value(std::move(*found));
  });
  const auto found = promise.get_future().get();
  EXPECT_EQ(found.rows.row_count(), 64U);
  EXPECT_EQ(found.through, 64);
  EXPECT_FALSE(found.at_end);
}

}  // namespace
}  // namespace btl::bus
