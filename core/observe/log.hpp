// SPDX-License-Identifier: EUPL-1.2
// The log: one JSON object a line (time, level, source, message, fields). No personal data, no
// addresses, no secrets. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "core/os/clock.hpp"

namespace btl::observe {

enum class Level : std::uint8_t { kDebug, kInfo, kWarning, kError };

using LogField = std::pair<std::string_view, std::string_view>;

class Log {
 public:
  // Takes one finished line without its newline. Called under a lock, in order.
  using Write = std::function<void(std::string_view line)>;

  // `clock` must outlive the log.
  Log(const os::Clock& clock, Level level, Write write);

  [[nodiscard]] bool enabled(Level level) const { return level >= level_; }
  void write(Level level,
             std::string_view source,
             std::string_view message,
             std::initializer_list<LogField> fields = {});

 private:
  const os::Clock& clock_;
  const Level level_;
  std::mutex mutex_;
  Write write_;  // protected by mutex_
};

}  // namespace btl::observe
