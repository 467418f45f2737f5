// SPDX-License-Identifier: EUPL-1.2
// The pages about how posts are filled and handed over. On the lane.
#pragma once

#include "duties.hpp"

namespace roles {

class DutyPages {
 public:
  DutyPages(Desk& desk, Duties& duties) : desk_(desk), duties_(duties) {}

  btl::Task<Answer> show_coverage(const btl::Request& request);

 private:
  Desk& desk_;
  Duties& duties_;
};

}  // namespace roles
