// SPDX-License-Identifier: EUPL-1.2
#include "core/web/assets.hpp"

#include <gmock/gmock.h>

#include "core/web/drawn_for_test.hpp"

namespace btl::web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Assets, ArePartOfThePageAndFoundByTheirPath) {
  const std::string html = drawn(page_with(R"({"type":"text","text":"x"})"));
  EXPECT_THAT(html, HasSubstr("<link rel=\"stylesheet\" href=\"" + stylesheet().path + "\">"));
  EXPECT_THAT(html, HasSubstr("<script src=\"" + script().path + "\" type=\"module\"></script>"));
  EXPECT_EQ(find_asset(stylesheet().path), &stylesheet());
  EXPECT_EQ(find_asset(script().path), &script());
  EXPECT_EQ(find_asset(icon().path), &icon());
  EXPECT_EQ(find_asset("/assets/portal.css"), nullptr);
  EXPECT_EQ(find_asset("/assets/../portal.css"), nullptr);
}

TEST(Assets, KeepTheStylesheetLight) {
  constexpr std::size_t kPromised = std::size_t{30} * 1024;
  EXPECT_LT(stylesheet().gzip.size(), kPromised);
  EXPECT_GT(stylesheet().gzip.size(), 1000U);
  EXPECT_THAT(stylesheet().gzip, testing::StartsWith("\x1f\x8b"));
}

TEST(Assets, KeepTheScriptLight) {
  constexpr std::size_t kPromised = 10'000;
  EXPECT_LE(script().gzip.size(), kPromised);
  EXPECT_GT(script().gzip.size(), 100U);
  EXPECT_THAT(script().bytes, Not(HasSubstr("sourceMappingURL")));
}

TEST(Assets, LoadNothingFromElsewhere) {
  EXPECT_THAT(stylesheet().bytes, Not(HasSubstr("url(")));
  EXPECT_THAT(stylesheet().bytes, Not(HasSubstr("@import")));
  EXPECT_THAT(stylesheet().bytes, Not(HasSubstr("@font-face")));
}

TEST(Assets, GiveGzipToWhoTakesIt) {
  EXPECT_TRUE(accepts_gzip("gzip, deflate, br"));
  EXPECT_TRUE(accepts_gzip("br;q=1.0, gzip;q=0.8, *;q=0.1"));
  EXPECT_TRUE(accepts_gzip("*"));
  EXPECT_FALSE(accepts_gzip(""));
  EXPECT_FALSE(accepts_gzip("br"));
  EXPECT_FALSE(accepts_gzip("gzip;q=0, *"));
  EXPECT_FALSE(accepts_gzip("gzip;q=0.000"));
  EXPECT_FALSE(accepts_gzip("*;q=0"));
  EXPECT_FALSE(accepts_gzip("x-gzip-not"));
}

}  // namespace
}  // namespace btl::web
