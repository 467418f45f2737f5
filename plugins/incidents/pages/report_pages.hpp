// SPDX-License-Identifier: EUPL-1.2
// Reports as pages, for who has no app: the form, what came in, and the part of the first page. On
// the lane.
#pragma once

#include <btl/context.hpp>
#include <functional>
#include <memory>

#include "model/intake.hpp"
#include "store.hpp"

namespace incidents {

using CurrentIntake = std::function<std::shared_ptr<const Intake>()>;

class ReportPages {
 public:
  // All must outlive it.
  ReportPages(btl::Context& ctx, Store& store, CurrentIntake intake)
      : ctx_(ctx), store_(store), intake_(std::move(intake)) {}

  void serve();

 private:
  btl::Task<btl::Response> list(btl::Request request);
  btl::Task<btl::Response> show(btl::Request request);
  btl::Task<btl::Response> send(btl::Request request);
  btl::Task<btl::Response> waiting(btl::Request request);
  [[nodiscard]] btl::Response places(const btl::Request& request) const;
  [[nodiscard]] Nanoseconds now() const { return ctx_.now().time_since_epoch().count(); }

  btl::Context& ctx_;
  Store& store_;
  const CurrentIntake intake_;
};

}  // namespace incidents
