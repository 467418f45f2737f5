// SPDX-License-Identifier: EUPL-1.2
// The pages about walking rounds: the list, one round, and the forms to plan it, to cancel it and
// to write the line for the logbook. On the lane.
#pragma once

#include <string>
#include <vector>

#include "care.hpp"
#include "pages/draft.hpp"
#include "pages/words.hpp"

namespace roles {

class RoundPages {
 public:
  RoundPages(Desk& desk, Care& care) : desk_(desk), care_(care) {}

  btl::Task<Answer> list(const btl::Request& request);
  btl::Task<Answer> show_new(const btl::Request& request);
  btl::Task<Answer> plan(const btl::Request& request);
  btl::Task<Answer> show(const btl::Request& request);
  btl::Task<Answer> log(const btl::Request& request);
  btl::Task<Answer> cancel(const btl::Request& request);

 private:
  // Puts who walks into the fields: the planner, and the partners by their address. What is wrong
  // with those.
  btl::Task<Findings> place_walkers(const btl::Request& request,
                                    Fields& fields,
                                    std::vector<std::string>& places);
  btl::Task<Names> names_for(const btl::Request& request, std::vector<Round> rounds);
  btl::Task<Answer> round_answer(const btl::Request& request, Draft draft);

  Desk& desk_;
  Care& care_;
};

}  // namespace roles
