// SPDX-License-Identifier: EUPL-1.2
#include "core/http/event_pattern.hpp"

#include <gtest/gtest.h>

namespace btl::http {
namespace {

TEST(EventPattern, IsOneTypeOrAllThatBeginSo) {
  EXPECT_TRUE(has_type("nl.example.made.v1", "nl.example.made.v1"));
  EXPECT_FALSE(has_type("nl.example.made.v1", "nl.example.made.v2"));
  EXPECT_TRUE(has_type("nl.example.*", "nl.example.made.v1"));
  EXPECT_FALSE(has_type("nl.example.*", "nl.examples.made.v1"));
  EXPECT_FALSE(has_type("nl.example.*", "nl.example."));
}

}  // namespace
}  // namespace btl::http
