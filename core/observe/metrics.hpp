// SPDX-License-Identifier: EUPL-1.2
// Numbers for operators in Prometheus text form. Labels never hold a person, an address or free
// text. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "core/base/result.hpp"

namespace btl::observe {

using Labels = std::map<std::string, std::string>;

enum class MetricKind : std::uint8_t { kCounter, kGauge };

// One series. Owned by the registry, valid as long as it.
class Series {
 public:
  Series() = default;
  Series(const Series&) = delete;
  Series& operator=(const Series&) = delete;
  virtual ~Series() = default;
  // Adds to a counter (which ignores what is negative or not finite), sets a gauge.
  virtual void record(double value) = 0;
};

class Metrics {
 public:
  Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  ~Metrics();

  // The same name and labels give the same series. kInvalid for a name or label outside
  // [a-zA-Z_][a-zA-Z0-9_]* and for a value that is not short printable ASCII, kConflict when the
  // name exists with another kind, kFull at 10,000 series.
  base::Result<Series*> open(MetricKind kind,
                             const std::string& name,
                             const std::string& help,
                             const Labels& labels);

  // Prometheus text format 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace btl::observe
