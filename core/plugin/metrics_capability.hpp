// SPDX-License-Identifier: EUPL-1.2
// btl.metrics/1: series of the metrics that the manifest declares. In the host's text they are
// called "<plugin id>_<name>". Thread-safe.
#pragma once

#include <btl/ext/metrics.h>

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "core/observe/metrics.hpp"
#include "core/plugin/handle_table.hpp"
#include "core/plugin/plugin_context.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {

class MetricsCapability {
 public:
  explicit MetricsCapability(PluginContext& context);

  static const btl_host_metrics_t& table() noexcept;

  btl_status_t open(btl_str_t name,
                    const btl_pair_t* labels,
                    std::uint32_t label_count,
                    btl_handle_t* out_series,
                    btl_error_t* error);
  void record(btl_handle_t series, double value);

 private:
  struct OpenSeries {
    observe::Series* series = nullptr;
    bool is_counter = false;
  };

  std::optional<Refusal> open(const MetricEntry& entry,
                              const observe::Labels& labels,
                              btl_handle_t* out_series);

  PluginContext& context_;
  HandleTable<OpenSeries> series_;
  std::mutex mutex_;
  std::map<std::string, std::map<observe::Labels, btl_handle_t>>
      known_;  // by name; protected by mutex_
};

}  // namespace btl::plugin
