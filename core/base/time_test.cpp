// SPDX-License-Identifier: EUPL-1.2
#include "core/base/time.hpp"

#include <gtest/gtest.h>

namespace btl::base {
namespace {

TEST(Time, IsWrittenAsIso8601InUtc) {
  EXPECT_EQ(to_iso8601(time_from_ns(0)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_iso8601(time_from_ns(1'709'210'096'123'999'999)), "2024-02-29T12:34:56.123Z");
  EXPECT_EQ(to_iso8601(time_from_ns(-1)), "1969-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace btl::base
