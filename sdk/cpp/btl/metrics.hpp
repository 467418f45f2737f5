// SPDX-License-Identifier: MIT
// Numbers for operators. A metric stands in the manifest; here a series of it is opened once and
// then fed.
//
//   seen_ = ctx.metrics.counter("notes_total");
//   seen_.add();
//
// Metrics never fail work: a series that could not be opened is reported in the log and takes its
// numbers in silence, and so does one that was never opened.
#pragma once

#include <btl/ext/metrics.h>

#include <btl/detail/guard.hpp>
#include <btl/detail/instance.hpp>
#include <btl/text.hpp>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace btl {

namespace detail {

class Series {
 public:
  Series() = default;
  Series(const Instance& instance, btl_handle_t handle) : instance_(&instance), handle_(handle) {}

  void record(double value) const {
    if (handle_ != 0 && BTL_HAS(instance_->metrics(), record)) {
      instance_->metrics()->record(instance_->host(), handle_, value);
    }
  }

 private:
  const Instance* instance_ = nullptr;
  btl_handle_t handle_ = 0;
};

}  // namespace detail

// Only grows. Copies feed the same series.
class Counter {
 public:
  Counter() = default;
  explicit Counter(detail::Series series) : series_(series) {}
  void add(double amount = 1) const { series_.record(amount); }

 private:
  detail::Series series_;
};

// Goes up and down. Copies feed the same series.
class Gauge {
 public:
  Gauge() = default;
  explicit Gauge(detail::Series series) : series_(series) {}
  void set(double value) const { series_.record(value); }

 private:
  detail::Series series_;
};

class Metrics {
 public:
  struct Label {
    std::string_view name;
    std::string_view value;
  };
  using Labels = std::initializer_list<Label>;

  explicit Metrics(detail::Instance& instance) : instance_(instance) {}
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // The same name and labels give the same series.
  [[nodiscard]] Counter counter(std::string_view name, Labels labels = {}) const {
    return Counter(open(name, labels));
  }
  [[nodiscard]] Gauge gauge(std::string_view name, Labels labels = {}) const {
    return Gauge(open(name, labels));
  }

 private:
  [[nodiscard]] detail::Series open(std::string_view name, Labels labels) const {
    const btl_host_metrics_t* metrics = instance_.metrics();
    if (!BTL_HAS(metrics, open)) {
      return {};
    }
    std::vector<btl_pair_t> pairs;
    pairs.reserve(labels.size());
    for (const Label& label : labels) {
      pairs.push_back({detail::to_str(label.name), detail::to_str(label.value)});
    }
    btl_error_t error = detail::empty_error();
    btl_handle_t handle = 0;
    const btl_status_t status = metrics->open(instance_.host(),
                                              detail::to_str(name),
                                              pairs.data(),
                                              static_cast<std::uint32_t>(pairs.size()),
                                              &handle,
                                              &error);
    if (status != BTL_OK) {
      instance_.report("metrics", detail::to_error(status, &error));
      return {};
    }
    return {instance_, handle};
  }

  detail::Instance& instance_;
};

}  // namespace btl
