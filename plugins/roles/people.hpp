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
  // Of a batch that may add an account: 409 when its address belongs to another account, of whoever
  // that is.
  btl::Task<btl::Response> commit_account(btl::Batch& batch,
                                          const btl::Request& request,
                                          btl::Response answer,
                                          const Person& changed);

  Desk& desk_;
};

}  // namespace roles
