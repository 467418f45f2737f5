// SPDX-License-Identifier: EUPL-1.2
// Wiring only. Counts change in the same transaction in which the event counts as handled: exactly
// once, whatever happens in between. Runs on the plugin's lane.
#include <btl/plugin.hpp>
#include <utility>
#include <vector>

#include "btl_manifest.h"
#include "documents.hpp"
#include "store.hpp"

namespace statistics {

class Statistics {
 public:
  explicit Statistics(btl::Context& ctx) : ctx_(ctx), store_(ctx.store) {
    ctx.bus.on("report.reported", [this](btl::Delivery delivery) {
      const Change change = read_reported(delivery.payload());
      return add(change, std::move(delivery));
    });
    ctx.bus.on("report.updated",
               [this](btl::Delivery delivery) { return update(std::move(delivery)); });
    ctx.http.on("counts", [this](btl::Request request) { return answer(std::move(request)); });
  }

 private:
  btl::Task<btl::Result<void>> add(Change change, btl::Delivery delivery) {
    btl::Batch batch = Store::add(change);
    batch.handles(delivery);
    const auto done = co_await store_.commit(batch);
    if (!done) co_return done.error();
    co_return btl::Result<void>();
  }

  btl::Task<btl::Result<void>> update(btl::Delivery delivery) {
    const auto change = read_updated(delivery.payload());
    if (!change) co_return btl::Result<void>();  // news that changes no count
    co_return co_await add(*change, std::move(delivery));
  }

  btl::Task<btl::Response> answer(btl::Request request) {
    std::vector<Wrong> wrong;
    const auto today = day_of(ctx_.now().time_since_epoch().count());
    const Filter filter = read_filter(read_query(request.query()), today, wrong);
    if (!wrong.empty()) {
      std::vector<btl::Violation> violations;
      for (Wrong& each : wrong)
        violations.push_back({std::move(each.name), std::move(each.detail)});
      co_return btl::invalid(violations);
    }
    const auto counts = co_await store_.counts(filter);
    co_return btl::json(200, counts_document(counts));
  }

  btl::Context& ctx_;
  Store store_;
};

}  // namespace statistics

BTL_PLUGIN(statistics::Statistics)
