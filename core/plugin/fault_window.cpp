// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/fault_window.hpp"

namespace btl::plugin {

bool FaultWindow::add(base::SteadyTime now) {
  times_[count_ % kStormFaults] = now;
  ++count_;
  if (count_ < kStormFaults) return false;
  const base::SteadyTime oldest = times_[count_ % kStormFaults];  // the next to be replaced
  return now - oldest <= kStormSpan;
}

}  // namespace btl::plugin
