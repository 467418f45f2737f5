// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/metrics.hpp"

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <mutex>
#include <string_view>
#include <utility>

namespace btl::observe {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kSeriesMax = 10'000;
constexpr std::size_t kNameBytesMax = 200;
constexpr std::size_t kValueBytesMax = 200;

bool is_name(std::string_view name) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !name.empty() && name.size() <= kNameBytesMax && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || digit(c); });
}

// One byte that is not UTF-8 would make the whole document unreadable, so labels are ASCII: ids and
// words of ours, never free text.
bool is_value(std::string_view value) {
  return value.size() <= kValueBytesMax &&
         std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

base::Status check(const std::string& name, const Labels& labels) {
  if (!is_name(name)) {
    return Error{ErrorCode::kInvalid, fmt::format("\"{}\" is no name for a metric", name)};
  }
  for (const auto& [label, value] : labels) {
    // Names that start with two underscores belong to Prometheus.
    if (!is_name(label) || label.starts_with("__")) {
      return Error{ErrorCode::kInvalid,
                   fmt::format("metric {}: \"{}\" is no name for a label", name, label)};
    }
    if (!is_value(value)) {
      return Error{
          ErrorCode::kInvalid,
          fmt::format(
              "metric {}: the value of label {} must be printable ASCII of at most {} bytes",
              name,
              label,
              kValueBytesMax)};
    }
  }
  return {};
}

class CounterSeries final : public Series {
 public:
  explicit CounterSeries(prometheus::Counter& counter) : counter_(counter) {}
  // A counter only grows: one NaN or negative step would spoil it until the next restart.
  void record(double value) override {
    if (std::isfinite(value) && value >= 0) counter_.Increment(value);
  }

 private:
  prometheus::Counter& counter_;
};

class GaugeSeries final : public Series {
 public:
  explicit GaugeSeries(prometheus::Gauge& gauge) : gauge_(gauge) {}
  void record(double value) override { gauge_.Set(value); }

 private:
  prometheus::Gauge& gauge_;
};

}  // namespace

// The registry of the library throws on a second kind for a name; asking our own table first keeps
// that an ordinary answer.
class Metrics::Impl {
 public:
  base::Result<Series*> open(MetricKind kind,
                             const std::string& name,
                             const std::string& help,
                             const Labels& labels) {
    if (auto checked = check(name, labels); checked.has_error()) return checked.error();
    const std::lock_guard lock(mutex_);
    const auto known = kinds_.find(name);
    if (known != kinds_.end() && known->second != kind) {
      return Error{ErrorCode::kConflict, fmt::format("metric {} exists with another kind", name)};
    }
    const auto found = series_.find({name, labels});
    if (found != series_.end()) return found->second.get();
    if (series_.size() == kSeriesMax) {
      return Error{ErrorCode::kFull,
                   fmt::format("metric {}: there are {} series already", name, kSeriesMax)};
    }
    std::unique_ptr<Series> made = make(kind, name, help, labels);
    kinds_.emplace(name, kind);
    return series_.emplace(std::pair{name, labels}, std::move(made)).first->second.get();
  }

  [[nodiscard]] std::string text() const {
    return prometheus::TextSerializer().Serialize(registry_.Collect());
  }

 private:
  std::unique_ptr<Series> make(MetricKind kind,
                               const std::string& name,
                               const std::string& help,
                               const Labels& labels) {
    switch (kind) {
      case MetricKind::kCounter:
        return std::make_unique<CounterSeries>(
            prometheus::BuildCounter().Name(name).Help(help).Register(registry_).Add(labels));
      case MetricKind::kGauge:
        return std::make_unique<GaugeSeries>(
            prometheus::BuildGauge().Name(name).Help(help).Register(registry_).Add(labels));
    }
    std::abort();
  }

  prometheus::Registry registry_;  // has locks of its own
  std::mutex mutex_;
  std::map<std::string, MetricKind> kinds_;                                   // protected by mutex_
  std::map<std::pair<std::string, Labels>, std::unique_ptr<Series>> series_;  // protected by mutex_
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

base::Result<Series*> Metrics::open(MetricKind kind,
                                    const std::string& name,
                                    const std::string& help,
                                    const Labels& labels) {
  return impl_->open(kind, name, help, labels);
}

std::string Metrics::text() const {
  return impl_->text();
}

}  // namespace btl::observe
