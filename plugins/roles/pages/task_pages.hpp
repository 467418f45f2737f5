// SPDX-License-Identifier: EUPL-1.2
// The page about what people still have to do for those who left. On the lane.
#pragma once

#include <string>
#include <vector>

#include "people.hpp"

namespace roles {

class TaskPages {
 public:
  TaskPages(Desk& desk, People& people) : desk_(desk), people_(people) {}

  btl::Task<Answer> list(const btl::Request& request);
  btl::Task<Answer> finish(const btl::Request& request);

 private:
  btl::Task<Answer> tasks_answer(const btl::Request& request,
                                 TaskQuery query,
                                 std::vector<std::string> wrong);

  Desk& desk_;
  People& people_;
};

}  // namespace roles
