// SPDX-License-Identifier: EUPL-1.2
// What time brings about: profiles of a new organisation, terms that are over, vacancies that open,
// people to be erased, and events of an import. Whatever was told once is marked in the same batch,
// so nothing is told twice, and a crash in between loses nothing. On the lane.
#pragma once

#include "desk.hpp"

namespace roles {

class Sweep {
 public:
  explicit Sweep(Desk& desk) : desk_(desk) {}

  // Everything, in batches. Throws btl::Failure; the next run goes on where this one ended.
  btl::Task<void> run();

 private:
  btl::Task<void> publish_first_profiles();
  // Whether there may be more.
  btl::Task<bool> tell_some();
  btl::Task<void> erase();
  // False at a conflict, which is no failure: another sweep, or a request, was faster.
  btl::Task<bool> commit(btl::Batch& batch);

  Desk& desk_;
};

}  // namespace roles
