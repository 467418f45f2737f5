// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/metrics.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <thread>
#include <vector>

namespace btl::observe {
namespace {

Series& opened(Metrics& metrics, MetricKind kind, const std::string& name, const Labels& labels) {
  const auto series = metrics.open(kind, name, "Help of " + name, labels);
  EXPECT_TRUE(series.has_value()) << series.error().message;
  return **series;
}

TEST(Metrics, ShowsCountersAndGaugesInPrometheusText) {
  Metrics metrics;
  Series& reports = opened(metrics, MetricKind::kCounter, "reports_total", {{"kern", "bleiswijk"}});
  reports.record(1);
  reports.record(2);
  Series& lag = opened(metrics, MetricKind::kGauge, "lag", {});
  lag.record(7);
  lag.record(4);
  const std::string text = metrics.text();
  EXPECT_NE(text.find("# HELP reports_total Help of reports_total\n"
                      "# TYPE reports_total counter\n"
                      "reports_total{kern=\"bleiswijk\"} 3\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("# TYPE lag gauge\nlag 4\n"), std::string::npos) << text;
}

TEST(Metrics, GivesTheSameSeriesForTheSameNameAndLabels) {
  Metrics metrics;
  const Labels labels{{"kern", "bleiswijk"}};
  const Series& first = opened(metrics, MetricKind::kCounter, "reports_total", labels);
  EXPECT_EQ(&first, &opened(metrics, MetricKind::kCounter, "reports_total", labels));
  EXPECT_NE(&first, &opened(metrics, MetricKind::kCounter, "reports_total", {{"kern", "x"}}));
}

TEST(Metrics, RefusesASecondKindForAName) {
  Metrics metrics;
  opened(metrics, MetricKind::kCounter, "reports", {});
  const auto refused = metrics.open(MetricKind::kGauge, "reports", "", {});
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().code, base::ErrorCode::kConflict);
}

TEST(Metrics, RefusesWhatPrometheusCouldNotRead) {
  Metrics metrics;
  const auto code = [&](const std::string& name, const Labels& labels) {
    const auto refused = metrics.open(MetricKind::kGauge, name, "", labels);
    return refused.has_error() ? refused.error().code : base::ErrorCode::kInternal;
  };
  EXPECT_EQ(code("", {}), base::ErrorCode::kInvalid);
  EXPECT_EQ(code("9lives", {}), base::ErrorCode::kInvalid);
  EXPECT_EQ(code("with space", {}), base::ErrorCode::kInvalid);
  EXPECT_EQ(code(std::string(201, 'a'), {}), base::ErrorCode::kInvalid);
  EXPECT_EQ(code("fine", {{"not-fine", "x"}}), base::ErrorCode::kInvalid);
  EXPECT_EQ(code("fine", {{"__reserved", "x"}}), base::ErrorCode::kInvalid);
  EXPECT_EQ(code("fine", {{"kern", "caf\xE9"}}), base::ErrorCode::kInvalid);
  EXPECT_EQ(code("fine", {{"kern", std::string(201, 'a')}}), base::ErrorCode::kInvalid);
  EXPECT_EQ(metrics.text(), "");
}

TEST(Metrics, KeepsACounterGrowing) {
  Metrics metrics;
  Series& series = opened(metrics, MetricKind::kCounter, "steps_total", {});
  series.record(2);
  series.record(-1);
  series.record(std::numeric_limits<double>::quiet_NaN());
  series.record(std::numeric_limits<double>::infinity());
  EXPECT_NE(metrics.text().find("steps_total 2\n"), std::string::npos) << metrics.text();
}

TEST(Metrics, IsFullAtTheMaximumAndKeepsWhatItHas) {
  Metrics metrics;
  const Series& first = opened(metrics, MetricKind::kGauge, "many", {{"n", "0"}});
  for (int n = 1; n < 10'000; ++n) {
    ASSERT_TRUE(metrics.open(MetricKind::kGauge, "many", "", {{"n", std::to_string(n)}}));
  }
  const auto refused = metrics.open(MetricKind::kGauge, "many", "", {{"n", "10000"}});
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().code, base::ErrorCode::kFull);
  EXPECT_EQ(&first, &opened(metrics, MetricKind::kGauge, "many", {{"n", "0"}}));
}

TEST(Metrics, CountsFromManyThreadsWhileBeingRead) {
  Metrics metrics;
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&metrics] {
      Series& series = opened(metrics, MetricKind::kCounter, "hits_total", {});
      for (int i = 0; i < 1000; ++i) series.record(1);
    });
  }
  for (int i = 0; i < 10; ++i) EXPECT_LT(metrics.text().size(), 1000U);
  threads.clear();
  EXPECT_NE(metrics.text().find("hits_total 4000\n"), std::string::npos) << metrics.text();
}

}  // namespace
}  // namespace btl::observe
