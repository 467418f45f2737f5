// SPDX-License-Identifier: EUPL-1.2
// The page about what people still have to do for those who left. Pure: from what is known to what
// a page says.
#pragma once

#include <btl/page.hpp>
#include <functional>
#include <string>
#include <vector>

#include "pages/words.hpp"
#include "records.hpp"

namespace roles {

struct TaskListing {
  std::vector<TaskRecord> tasks = {};
  std::string next = {};  // cursor of the next page
  std::string kern = {};
  bool with_done = false;
  Names names = {};                                   // whom the tasks are about
  std::function<bool(const Scope&)> may_finish = {};  // what is to be done in that area
  std::vector<std::string> wrong = {};                // why something could not be done
};
btl::page::Page tasks_page(const TaskListing& listing, const Words& say);

}  // namespace roles
