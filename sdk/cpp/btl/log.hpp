// SPDX-License-Identifier: MIT
// Log lines of the plugin. No personal data, no secrets.
//
//   ctx.log.info("areas loaded", {{"count", std::to_string(areas.size())}});
#pragma once

#include <btl/ext/log.h>

#include <btl/detail/instance.hpp>
#include <btl/text.hpp>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace btl {

class Log {
 public:
  struct Field {
    std::string_view name;
    std::string_view value;
  };
  using Fields = std::initializer_list<Field>;

  explicit Log(detail::Instance& instance) : instance_(instance) {}
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void debug(std::string_view message, Fields fields = {}) const {
    write(BTL_LOG_DEBUG, message, fields);
  }
  void info(std::string_view message, Fields fields = {}) const {
    write(BTL_LOG_INFO, message, fields);
  }
  void warning(std::string_view message, Fields fields = {}) const {
    write(BTL_LOG_WARNING, message, fields);
  }
  void error(std::string_view message, Fields fields = {}) const {
    write(BTL_LOG_ERROR, message, fields);
  }

  // Whether a line of `level` (BTL_LOG_...) would be kept: ask before building a costly one.
  [[nodiscard]] bool enabled(std::uint32_t level) const {
    const btl_host_log_t* log = instance_.log();
    return BTL_HAS(log, enabled) && log->enabled(instance_.host(), level) != 0;
  }

 private:
  void write(std::uint32_t level, std::string_view message, Fields fields) const {
    const btl_host_log_t* log = instance_.log();
    if (!BTL_HAS(log, write)) {
      return;
    }
    std::vector<btl_pair_t> pairs;
    pairs.reserve(fields.size());
    for (const Field& field : fields) {
      pairs.push_back({detail::to_str(field.name), detail::to_str(field.value)});
    }
    log->write(instance_.host(),
               level,
               detail::to_str(message),
               pairs.data(),
               static_cast<std::uint32_t>(pairs.size()));
  }

  detail::Instance& instance_;
};

}  // namespace btl
