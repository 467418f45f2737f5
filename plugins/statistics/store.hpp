// SPDX-License-Identifier: EUPL-1.2
// Every SQL statement of the plugin, and nothing else. On the lane.
#pragma once

#include <btl/batch.hpp>
#include <btl/store.hpp>
#include <btl/task.hpp>
#include <vector>

#include "model/counts.hpp"

namespace statistics {

class Store {
 public:
  // `store` must outlive this.
  explicit Store(btl::Store& store) : store_(store) {}

  // Newest day first. Throws btl::Failure: kTooLarge when there are more than one answer holds.
  btl::Task<std::vector<Change>> counts(Filter filter);

  // To be completed with the delivery, and committed.
  static btl::Batch add(const Change& change);

  btl::Operation<btl::Receipt> commit(const btl::Batch& batch) { return store_.commit(batch); }

 private:
  btl::Store& store_;
};

}  // namespace statistics
