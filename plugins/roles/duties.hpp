// SPDX-License-Identifier: EUPL-1.2
// Handlers for what people do: assignments, coverage, absence, queue and handover. On the lane.
#pragma once

#include "desk.hpp"

namespace roles {

class Duties {
 public:
  explicit Duties(Desk& desk) : desk_(desk) {}

  btl::Task<btl::Response> list(const btl::Request& request);
  btl::Task<btl::Response> start(const btl::Request& request);
  btl::Task<btl::Response> end(const btl::Request& request);
  btl::Task<btl::Response> show_coverage(const btl::Request& request);
  btl::Task<btl::Response> show_queue(const btl::Request& request);
  btl::Task<btl::Response> list_absences(const btl::Request& request);
  btl::Task<btl::Response> announce_absence(const btl::Request& request);
  btl::Task<btl::Response> end_absence(const btl::Request& request);
  btl::Task<btl::Response> show_handover(const btl::Request& request);
  btl::Task<btl::Response> keep_note(const btl::Request& request);

 private:
  Desk& desk_;
};

}  // namespace roles
