// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/health.hpp"

#include <gtest/gtest.h>

namespace btl::observe {
namespace {

HealthCheck good(const std::string& name) {
  return {name, [] { return std::nullopt; }};
}

TEST(Health, IsOkWithoutChecks) {
  const HealthReport report = check_health({});
  EXPECT_TRUE(report.ok);
  EXPECT_EQ(report.document, R"({"ok":true,"checks":[]})");
}

TEST(Health, IsOkWhenEveryCheckIs) {
  const HealthReport report = check_health({good("store"), good("disk")});
  EXPECT_TRUE(report.ok);
  EXPECT_EQ(report.document,
            R"({"ok":true,"checks":[{"name":"store","ok":true},{"name":"disk","ok":true}]})");
}

TEST(Health, NamesEachFailureAndStillRunsTheRest) {
  const HealthReport report = check_health({{"store", [] { return "read \"only\""; }},
                                            good("disk"),
                                            {"plugins", [] { return "incidents: aside"; }}});
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.document,
            R"({"ok":false,"checks":[{"name":"store","ok":false,"why":"read \"only\""},)"
            R"({"name":"disk","ok":true},)"
            R"({"name":"plugins","ok":false,"why":"incidents: aside"}]})");
}

}  // namespace
}  // namespace btl::observe
