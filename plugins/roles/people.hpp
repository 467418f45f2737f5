// SPDX-License-Identifier: EUPL-1.2
// Handlers for people: list, add, change, leave, import and export. On the lane.
#pragma once

#include "desk.hpp"

namespace roles {

class People {
 public:
  explicit People(Desk& desk) : desk_(desk) {}

  btl::Task<btl::Response> list(const btl::Request& request);
  btl::Task<btl::Response> add(const btl::Request& request);
  btl::Task<btl::Response> show(const btl::Request& request);
  btl::Task<btl::Response> change(const btl::Request& request);
  btl::Task<btl::Response> offboard(const btl::Request& request);
  btl::Task<btl::Response> export_table(const btl::Request& request);
  btl::Task<btl::Response> import_table(const btl::Request& request);
  btl::Task<btl::Response> list_tasks(const btl::Request& request);
  btl::Task<btl::Response> finish_task(const btl::Request& request);

 private:
  Desk& desk_;
};

}  // namespace roles
