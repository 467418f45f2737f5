// SPDX-License-Identifier: EUPL-1.2
// The page that takes a list of members over. On the lane.
#pragma once

#include "people.hpp"

namespace roles {

class ImportPages {
 public:
  ImportPages(Desk& desk, People& people) : desk_(desk), people_(people) {}

  btl::Task<Answer> show(const btl::Request& request);
  // Tries the list out, or reads it in when the form says so.
  btl::Task<Answer> submit(const btl::Request& request);

 private:
  Desk& desk_;
  People& people_;
};

}  // namespace roles
