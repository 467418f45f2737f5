// SPDX-License-Identifier: EUPL-1.2
#include "core/observe/log.hpp"

#include <utility>

#include "core/base/assert.hpp"
#include "core/observe/log_text.hpp"

namespace btl::observe {

Log::Log(const os::Clock& clock, Level level, Write write)
    : clock_(clock), level_(level), write_(std::move(write)) {
  BTL_ASSERT(write_ != nullptr);
}

void Log::write(Level level,
                std::string_view source,
                std::string_view message,
                std::initializer_list<LogField> fields) {
  if (!enabled(level)) return;
  // The time is read under the lock: the lines of a log are in the order of their times.
  const std::lock_guard lock(mutex_);
  write_(log_line(clock_.now(), level, source, message, {fields.begin(), fields.size()}));
}

}  // namespace btl::observe
