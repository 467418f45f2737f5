// SPDX-License-Identifier: EUPL-1.2
// The parts of the first page: what waits for the reader. Pure: from what is known to what a part
// says.
#pragma once

#include <btl/page.hpp>
#include <vector>

#include "model/coverage.hpp"
#include "model/rounds.hpp"
#include "pages/words.hpp"
#include "records.hpp"

namespace roles {

struct DutiesWaiting {
  std::vector<TaskRecord> tasks = {};  // the first of them
  bool has_more_tasks = false;
  std::vector<Post> vacancies = {};
};
btl::page::Page duties_waiting_page(const DutiesWaiting& waiting, const Words& say);

struct RoundsWaiting {
  std::vector<Round> rounds = {};  // planned, of the reader
  Time now;
};
btl::page::Page rounds_waiting_page(const RoundsWaiting& waiting, const Words& say);

}  // namespace roles
