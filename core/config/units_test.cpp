// SPDX-License-Identifier: EUPL-1.2
#include "core/config/units.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace btl::config {
namespace {

using std::chrono::milliseconds;

TEST(Units, ReadsDurations) {
  struct Case {
    std::string_view text;
    std::int64_t ms;
  };
  const std::vector<Case> cases = {{"0s", 0},
                                   {"250ms", 250},
                                   {"30s", 30'000},
                                   {"15m", 900'000},
                                   {"36h", 129'600'000},
                                   {"90d", 7'776'000'000},
                                   {"36525d", 3'155'760'000'000}};
  for (const Case& c : cases) {
    const auto parsed = parse_duration(c.text);
    ASSERT_TRUE(parsed.has_value()) << c.text;
    EXPECT_EQ(*parsed, milliseconds(c.ms)) << c.text;
  }
}

TEST(Units, ReadsSizes) {
  struct Case {
    std::string_view text;
    std::uint64_t bytes;
  };
  const std::vector<Case> cases = {{"0B", 0},
                                   {"512B", 512},
                                   {"64KiB", 65'536},
                                   {"12MiB", 12'582'912},
                                   {"2GiB", 2'147'483'648},
                                   {"8589934591GiB", 9'223'372'035'781'033'984U}};
  for (const Case& c : cases) {
    const auto parsed = parse_size(c.text);
    ASSERT_TRUE(parsed.has_value()) << c.text;
    EXPECT_EQ(*parsed, c.bytes) << c.text;
  }
}

TEST(Units, SayWhatIsWrong) {
  const auto duration_error = [](std::string_view text) {
    const auto parsed = parse_duration(text);
    return parsed.has_error() ? parsed.error().message : "accepted";
  };
  const auto size_error = [](std::string_view text) {
    const auto parsed = parse_size(text);
    return parsed.has_error() ? parsed.error().message : "accepted";
  };
  const std::string number = "must begin with a whole number, as in \"30s\"";
  const std::string unit = "must end with ms, s, m, h or d, as in \"30s\"";
  EXPECT_EQ(duration_error(""), number);
  EXPECT_EQ(duration_error("-1s"), number);
  EXPECT_EQ(duration_error("s"), number);
  EXPECT_EQ(duration_error("30"), unit);
  EXPECT_EQ(duration_error("30 s"), unit);
  EXPECT_EQ(duration_error("30S"), unit);
  EXPECT_EQ(duration_error("1.5h"), unit);
  EXPECT_EQ(duration_error("36526d"), "is too large");
  EXPECT_EQ(duration_error("99999999999999999999999s"), "is too large");
  EXPECT_EQ(duration_error("99999999999999999999999"), unit);
  EXPECT_EQ(size_error("64"), "must end with B, KiB, MiB or GiB, as in \"64MiB\"");
  EXPECT_EQ(size_error("64MB"), "must end with B, KiB, MiB or GiB, as in \"64MiB\"");
  EXPECT_EQ(size_error("8589934592GiB"), "is too large");
}

}  // namespace
}  // namespace btl::config
