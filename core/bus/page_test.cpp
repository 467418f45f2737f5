// SPDX-License-Identifier: EUPL-1.2
#include "core/bus/page.hpp"

#include <gtest/gtest.h>

#include "core/bus/rows_for_test.hpp"

namespace btl::bus {
namespace {

TEST(Page, ShowsEveryFieldOfAnEvent) {
  const auto page = page_for_test(6, {{7, "report/1", "berkel", 2, R"({"a":1})"}}, 9);
  EXPECT_EQ(page->after(), 6);
  EXPECT_EQ(page->through(), 9);
  ASSERT_EQ(page->events().size(), 1U);
  const PageEvent& event = page->events().front();
  EXPECT_EQ(event.type, 2);
  EXPECT_EQ(event.view.sequence, 7);
  EXPECT_EQ(base::to_ns(event.view.time), 7'000'000);
  EXPECT_EQ(event.view.type, "type.two");
  EXPECT_EQ(event.view.source, "incidents");
  EXPECT_EQ(event.view.id, "id7");
  EXPECT_EQ(event.view.subject, "report/1");
  EXPECT_EQ(event.view.kern, "berkel");
  EXPECT_EQ(event.view.causation, "cause");
  EXPECT_EQ(event.view.payload, R"({"a":1})");
}

TEST(Page, LetsAnEventThatBeginsAChainCorrelateWithItself) {
  const auto page = page_for_test(0, {{1, "a"}});
  EXPECT_EQ(page->events().front().view.correlation, "id1");
}

TEST(Page, CopiesOneEventOut) {
  auto page = page_for_test(0, {{1, "a"}, {2, "b", "kern"}, {3, "c"}});
  const auto alone = page->alone(page->events()[1]);
  const PageEvent expected = page->events()[1];
  const std::string subject(expected.view.subject);
  page.reset();
  ASSERT_EQ(alone->events().size(), 1U);
  const PageEvent& event = alone->events().front();
  EXPECT_EQ(event.view.sequence, 2);
  EXPECT_EQ(event.view.subject, subject);
  EXPECT_EQ(event.view.kern, "kern");
  EXPECT_EQ(event.subject_hash, expected.subject_hash);
  EXPECT_EQ(event.view.type, "type.one");
}

}  // namespace
}  // namespace btl::bus
