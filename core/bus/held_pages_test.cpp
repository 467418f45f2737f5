// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/held_pages.hpp"

#include <gtest/gtest.h>

#include "core/bus/rows_for_test.hpp"

namespace btl::bus {
namespace {

TEST(HeldPages, AreKeptUntilTheLastUserLetsGo) {
  HeldPages pages;
  auto page = page_for_test(0, {{1, "a"}});
  const std::weak_ptr<const Page> watched = page;
  const HeldPages::Index index = pages.hold(std::move(page));
  pages.use(index);
  pages.release(index);
  EXPECT_EQ(pages.at(index)->through(), 1);
  pages.release(index);
  EXPECT_TRUE(watched.expired());
}

TEST(HeldPages, UseFreePlacesAgain) {
  HeldPages pages;
  const HeldPages::Index first = pages.hold(page_for_test(0, {{1, "a"}}));
  const HeldPages::Index second = pages.hold(page_for_test(1, {{2, "a"}}));
  EXPECT_NE(first, second);
  pages.release(first);
  EXPECT_EQ(pages.hold(page_for_test(2, {{3, "a"}})), first);
  EXPECT_EQ(pages.at(second)->through(), 2);
}

}  // namespace
}  // namespace btl::bus
