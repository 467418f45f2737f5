// SPDX-License-Identifier: EUPL-1.2
// Refusals on their way into the audit log: so many of one actor in a window, and then only their
// number, so that nobody fills the log with what was refused, and nothing is left out unsaid.
// Thread-safe; never waits.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/access/recorder.hpp"

namespace btl::access {

class RefusalLog {
 public:
  static constexpr std::chrono::minutes kWindow{15};
  static constexpr std::uint32_t kNotedMax = 200;    // of one actor in a window
  static constexpr std::size_t kActorsMax = 10'000;  // beyond them all count as one

  // `recorder` must outlive it.
  explicit RefusalLog(Recorder& recorder) : recorder_(recorder) {}
  RefusalLog(const RefusalLog&) = delete;
  RefusalLog& operator=(const RefusalLog&) = delete;
  ~RefusalLog();  // tells of every window

  // `entry` is of an outcome that was refused.
  void note(AuditEntry entry);
  // Ends the windows that are over: one entry "N more" for each that had more. Now and then.
  void end_windows();

 private:
  struct Window {
    base::SteadyTime end = {};
    std::uint32_t count = 0;
  };

  static void tell(const std::string& actor, const Window& window, std::vector<AuditEntry>& told);

  Recorder& recorder_;
  std::mutex mutex_;
  std::unordered_map<std::string, Window> windows_;  // by actor; protected by mutex_
};

}  // namespace btl::access
