// SPDX-License-Identifier: EUPL-1.2
#include "model/profile.hpp"

#include <gtest/gtest.h>

#include "model/test_organisation.hpp"

namespace roles {
namespace {

TEST(Profile, IsPublishedInVersions) {
  const auto first = publish(Role::kDc, {"DC", "Stuurt."}, std::nullopt, on("2026-01-01"));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->version, 1);
  const auto second = publish(Role::kDc, {"DC", "Stuurt en belt."}, *first, kToday);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->version, 2);
  EXPECT_EQ(second->published, kToday);
  EXPECT_EQ(first->text, "Stuurt.");
}

TEST(Profile, NeedsAChangeForANewVersion) {
  const auto first = publish(Role::kDc, {"DC", "Stuurt."}, std::nullopt, kToday);
  ASSERT_TRUE(first);
  EXPECT_EQ(findings_of(publish(Role::kDc, {"DC", "Stuurt."}, *first, kToday)),
            "text: is the same as version 1");
  EXPECT_EQ(findings_of(publish(Role::kDc, {"", std::string(10'001, 'a')}, *first, kToday)),
            "title: is empty; text: is longer than 10000 characters");
}

TEST(Profile, IsReadFromADocument) {
  const ProfileText text = parse_profile("# Wijkcoördinator (WC)\n\nU kent de wijk.\n");
  EXPECT_EQ(text.title, "Wijkcoördinator (WC)");
  EXPECT_EQ(text.text, "U kent de wijk.");
  EXPECT_EQ(parse_profile("U kent de wijk.").title, "");
  EXPECT_EQ(parse_profile("# Titel").text, "");
}

}  // namespace
}  // namespace roles
