// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/page_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "core/bus/log.hpp"
#include "core/bus/world_for_test.hpp"

namespace btl::bus {
namespace {

// The thread that answered may hold its page a moment longer.
bool eventually(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!condition() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  return condition();
}

class PageReaderTest : public testing::Test {
 protected:
  PageReaderTest() { world_.open_bus(); }

  std::future<PageReader::Found> begin_read(std::int64_t after,
                                            std::optional<std::int64_t> type = std::nullopt) {
    auto promise = std::make_shared<std::promise<PageReader::Found>>();
    reader_.read(after, type, [promise](base::Result<PageReader::Found> found) {
      EXPECT_TRUE(found.has_value()) << found.error().message;
      promise->set_value(std::move(*found));
    });
    return promise->get_future();
  }

  PageReader::Found read(std::int64_t after, std::optional<std::int64_t> type = std::nullopt) {
    return begin_read(after, type).get();
  }

  WorldForTest world_;
  Parts parts_{*world_.store, world_.pool, world_.clock, world_.random, world_.with_pages(4)};
  PageReader reader_{parts_};
};

TEST_F(PageReaderTest, ReadsToTheEnd) {
  for (int i = 0; i < 6; ++i) world_.publish("a");
  auto found = read(0);
  EXPECT_EQ(found.page->events().size(), 4U);
  EXPECT_EQ(found.page->through(), 4);
  EXPECT_FALSE(found.at_end);
  found = read(4);
  EXPECT_EQ(found.page->events().size(), 2U);
  EXPECT_EQ(found.page->through(), 6);
  EXPECT_TRUE(found.at_end);
  EXPECT_EQ(parts_.end, 6);
  found = read(6);
  EXPECT_EQ(found.page->events().size(), 0U);
  EXPECT_EQ(found.page->through(), 6);
  EXPECT_TRUE(found.at_end);
}

TEST_F(PageReaderTest, PassesOverOtherTypesUpToTheKnownEnd) {
  world_.publish("a");
  for (int i = 0; i < 6; ++i) world_.publish("b", "", kOtherType);
  const auto wanted = read(0).page->events()[0].type;
  parts_.end = 0;
  EXPECT_EQ(read(0, wanted).page->through(), 1);  // nothing is known of what lies behind
  parts_.end = 5;
  const auto found = read(0, wanted);
  EXPECT_EQ(found.page->events().size(), 1U);
  EXPECT_EQ(found.page->through(), 5);
  EXPECT_TRUE(found.at_end);
}

TEST_F(PageReaderTest, LooksAtABoundedStretchOfTheLog) {
  world_.publish("a");
  parts_.end = 3 * kScanMax;  // as if the log were long
  const auto found = read(1, 99);
  EXPECT_EQ(found.page->events().size(), 0U);
  EXPECT_EQ(found.page->through(), 1 + kScanMax);
  EXPECT_FALSE(found.at_end);
}

TEST_F(PageReaderTest, SharesPagesAmongThoseWhoCatchUp) {
  for (int i = 0; i < 10; ++i) world_.publish("a");
  std::vector<std::future<PageReader::Found>> reads;
  for (int i = 0; i < 8; ++i) reads.push_back(begin_read(0));
  const auto page = reads[0].get().page;
  for (std::size_t i = 1; i < 8; ++i) EXPECT_EQ(reads[i].get().page, page);
  EXPECT_EQ(read(2).page, page);  // it has what lies behind 2 as well
  EXPECT_NE(read(4).page, page);
  EXPECT_NE(read(0, page->events()[0].type).page, page);
}

TEST_F(PageReaderTest, KeepsNothingWhenTheEndWasReached) {
  for (int i = 0; i < 5; ++i) world_.publish("a");
  const std::weak_ptr<const Page> page = read(0).page;
  EXPECT_FALSE(page.expired());
  EXPECT_TRUE(read(4).at_end);
  EXPECT_TRUE(eventually([&page] { return page.expired(); }));
}

TEST_F(PageReaderTest, KeepsABoundedNumberOfPages) {
  for (int i = 0; i < 80; ++i) world_.publish("a");
  std::vector<std::weak_ptr<const Page>> pages;
  for (std::int64_t after = 0; after < 76; after += 4) pages.push_back(read(after).page);
  EXPECT_TRUE(eventually([&pages] {
    const auto kept =
        std::count_if(pages.begin(), pages.end(), [](const auto& page) { return !page.expired(); });
    return kept == static_cast<std::ptrdiff_t>(kPagesKept);
  }));
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
  EXPECT_EQ(found.page->events().size(), 16U);
  EXPECT_EQ(found.page->through(), 16);
  EXPECT_FALSE(found.at_end);
}

}  // namespace
}  // namespace btl::bus
