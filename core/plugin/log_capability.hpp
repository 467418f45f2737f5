// SPDX-License-Identifier: EUPL-1.2
// btl.log/1: lines of the plugin in the host's log, at most kLinesPerSecond of them on average.
// Thread-safe.
#pragma once

#include <btl/ext/log.h>

#include <cstdint>
#include <mutex>

#include "core/plugin/plugin_context.hpp"

namespace btl::plugin {

class LogCapability {
 public:
  static constexpr std::int64_t kLinesPerSecond = 100;

  explicit LogCapability(PluginContext& context);

  static const btl_host_log_t& table() noexcept;

  [[nodiscard]] bool enabled(std::uint32_t level) const;
  void write(std::uint32_t level,
             btl_str_t message,
             const btl_pair_t* fields,
             std::uint32_t field_count);

 private:
  bool take_turn(std::uint64_t* dropped);

  PluginContext& context_;
  std::mutex mutex_;
  std::int64_t left_;          // lines that may be written now; protected by mutex_
  base::SteadyTime refilled_;  // protected by mutex_
  std::uint64_t dropped_ = 0;  // since the last line; protected by mutex_
};

}  // namespace btl::plugin
