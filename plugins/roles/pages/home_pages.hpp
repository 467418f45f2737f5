// SPDX-License-Identifier: EUPL-1.2
// What waits for the reader, as parts of the first page. On the lane.
#pragma once

#include "desk.hpp"

namespace roles {

class HomePages {
 public:
  explicit HomePages(Desk& desk) : desk_(desk) {}

  // Tasks for those who left, and open posts, where the reader sees tasks.
  btl::Task<Answer> show_duties(const btl::Request& request);
  // Rounds that the reader walks, and those that still want their line.
  btl::Task<Answer> show_rounds(const btl::Request& request);

 private:
  Desk& desk_;
};

}  // namespace roles
