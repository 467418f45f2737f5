// SPDX-License-Identifier: EUPL-1.2
// The pages about how posts are filled and handed over. On the lane.
#pragma once

#include "duties.hpp"
#include "pages/draft.hpp"

namespace roles {

class DutyPages {
 public:
  DutyPages(Desk& desk, Duties& duties) : desk_(desk), duties_(duties) {}

  btl::Task<Answer> show_coverage(const btl::Request& request);
  btl::Task<Answer> show_handover(const btl::Request& request);
  btl::Task<Answer> keep_note(const btl::Request& request);

 private:
  btl::Task<Answer> handover_answer(const btl::Request& request, Draft draft);

  Desk& desk_;
  Duties& duties_;
};

}  // namespace roles
