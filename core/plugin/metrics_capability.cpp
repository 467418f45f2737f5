// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/metrics_capability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/plugin/capabilities.hpp"

namespace btl::plugin {
namespace {

constexpr std::uint32_t kLabelsMax = 8;
constexpr std::uint64_t kMetricNameBytesMax = 64;

bool has_exactly(const observe::Labels& labels, const std::vector<std::string>& names) {
  return labels.size() == names.size() &&
         std::all_of(names.begin(), names.end(), [&](const std::string& name) {
           return labels.contains(name);
         });
}

btl_status_t open(const btl_host_t* host,
                  btl_str_t name,
                  const btl_pair_t* labels,
                  std::uint32_t label_count,
                  btl_handle_t* out_series,
                  btl_error_t* error) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own == nullptr) return BTL_E_GONE;
  return own->metrics.open(name, labels, label_count, out_series, error);
}

void record(const btl_host_t* host, btl_handle_t series, double value) noexcept {
  Capabilities* own = capabilities_of(host);
  if (own != nullptr) own->metrics.record(series, value);
}

}  // namespace

MetricsCapability::MetricsCapability(PluginContext& context)
    : context_(context), series_(HandleKind::kSeries, context.number, BTL_METRICS_SERIES_MAX) {}

const btl_host_metrics_t& MetricsCapability::table() noexcept {
  static constexpr btl_host_metrics_t kTable{
      sizeof(btl_host_metrics_t), 0, &plugin::open, &plugin::record};
  return kTable;
}

btl_status_t MetricsCapability::open(btl_str_t name,
                                     const btl_pair_t* labels,
                                     std::uint32_t label_count,
                                     btl_handle_t* out_series,
                                     btl_error_t* error) {
  if (out_series == nullptr) return refuse(error, {BTL_E_ARGUMENT, "out_series: null"});
  const auto wanted = to_text(name, kMetricNameBytesMax, "name");
  if (wanted.has_error()) return refuse(error, wanted.error());
  const auto fields = to_fields(labels, label_count, kLabelsMax, "labels");
  if (fields.has_error()) return refuse(error, fields.error());
  const auto& declared = context_.manifest.metrics;
  const auto entry = std::find_if(declared.begin(), declared.end(), [&](const MetricEntry& metric) {
    return metric.name == *wanted;
  });
  if (entry == declared.end()) {
    return refuse(error, {BTL_E_DENIED, fmt::format("{} is not under [[metrics]]", *wanted)});
  }
  const observe::Labels given(fields->begin(), fields->end());
  if (!has_exactly(given, entry->labels)) {
    return refuse(error, {BTL_E_INVALID, fmt::format("{}: other labels than declared", *wanted)});
  }
  if (auto refusal = open(*entry, given, out_series)) return refuse(error, *refusal);
  return BTL_OK;
}

std::optional<Refusal> MetricsCapability::open(const MetricEntry& entry,
                                               const observe::Labels& labels,
                                               btl_handle_t* out_series) {
  const std::lock_guard lock(mutex_);
  auto& known = known_[entry.name];
  if (const auto found = known.find(labels); found != known.end()) {
    *out_series = found->second;
    return std::nullopt;
  }
  if (series_.size() == BTL_METRICS_SERIES_MAX) return Refusal{BTL_E_FULL, "too many series"};
  const bool is_counter = entry.kind == "counter";
  const auto kind = is_counter ? observe::MetricKind::kCounter : observe::MetricKind::kGauge;
  const std::string name = fmt::format("{}_{}", context_.manifest.id, entry.name);
  const auto opened = context_.services.metrics.open(kind, name, entry.help, labels);
  if (opened.has_error()) return to_refusal(opened.error());
  const auto handle = series_.insert({*opened, is_counter});
  BTL_ASSERT(handle.has_value());
  known.emplace(labels, *handle);
  *out_series = *handle;
  return std::nullopt;
}

void MetricsCapability::record(btl_handle_t series, double value) {
  OpenSeries found;
  if (!series_.with(series, [&found](const OpenSeries& open) { found = open; })) return;
  if (!std::isfinite(value) || (found.is_counter && value < 0)) return;
  found.series->record(value);
}

}  // namespace btl::plugin
