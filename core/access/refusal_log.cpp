// SPDX-License-Identifier: EUPL-1.2
#include "core/access/refusal_log.hpp"

#include <fmt/format.h>

#include <utility>

namespace btl::access {
namespace {

constexpr const char* kEverybodyElse = "others";

}  // namespace

RefusalLog::~RefusalLog() {
  std::vector<AuditEntry> told;
  for (const auto& [actor, window] : windows_) tell(actor, window, told);
  for (AuditEntry& entry : told) recorder_.note(std::move(entry));
}

void RefusalLog::tell(const std::string& actor,
                      const Window& window,
                      std::vector<AuditEntry>& told) {
  if (window.count <= kNotedMax) return;
  told.push_back({.actor = actor,
                  .action = "refused",
                  .object = "more",
                  .outcome = Outcome::kRefused,
                  .reason = fmt::format("{} more", window.count - kNotedMax)});
}

void RefusalLog::note(AuditEntry entry) {
  std::vector<AuditEntry> told;
  {
    const base::SteadyTime now = recorder_.clock().steady();
    const std::lock_guard lock(mutex_);
    const bool has_room = windows_.size() < kActorsMax || windows_.contains(entry.actor);
    const std::string key = has_room ? entry.actor : kEverybodyElse;
    Window& window = windows_[key];
    if (window.end <= now) {
      tell(key, window, told);
      window = {.end = now + kWindow, .count = 0};
    }
    if (++window.count <= kNotedMax) told.push_back(std::move(entry));
  }
  for (AuditEntry& each : told) recorder_.note(std::move(each));
}

void RefusalLog::end_windows() {
  std::vector<AuditEntry> told;
  {
    const base::SteadyTime now = recorder_.clock().steady();
    const std::lock_guard lock(mutex_);
    std::erase_if(windows_, [&](const auto& entry) {
      if (entry.second.end > now) return false;
      tell(entry.first, entry.second, told);
      return true;
    });
  }
  for (AuditEntry& entry : told) recorder_.note(std::move(entry));
}

}  // namespace btl::access
