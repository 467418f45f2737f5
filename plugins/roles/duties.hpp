// SPDX-License-Identifier: EUPL-1.2
// Handlers for what people do: assignments, coverage, absence, queue and handover. On the lane.
#pragma once

#include "api.hpp"
#include "desk.hpp"

namespace roles {

class Duties {
 public:
  explicit Duties(Desk& desk) : desk_(desk) {}

  // What the coverage is made of, as it is known.
  btl::Task<CoverageState> coverage();
  // Of the assignment of the path.
  btl::Task<Outcome<HandoverSheet>> sheet(const btl::Request& request);

  btl::Task<Answer> list(const btl::Request& request);
  btl::Task<Answer> start(const Asked& asked);
  btl::Task<Answer> end(const Asked& asked);
  btl::Task<Answer> show_coverage(const btl::Request& request);
  btl::Task<Answer> show_queue(const btl::Request& request);
  btl::Task<Answer> list_absences(const btl::Request& request);
  btl::Task<Answer> announce_absence(const Asked& asked);
  btl::Task<Answer> end_absence(const Asked& asked);
  btl::Task<Answer> show_handover(const btl::Request& request);
  btl::Task<Answer> keep_note(const Asked& asked);

 private:
  Desk& desk_;
};

}  // namespace roles
