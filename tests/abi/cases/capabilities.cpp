// SPDX-License-Identifier: EUPL-1.2
// What the C++ layer must refuse to compile. refused.cmake compiles this file once for each CASE: 0
// must compile, each other must not.
#include <btl/plugin.hpp>
#include <cstdint>

using Context = btl::BasicContext<btl::Capabilities{.bus = btl::Listed::kRequired,
                                                    .store = btl::Listed::kRequired,
                                                    .metrics = btl::Listed::kOptional}>;

void use(Context& ctx) {
  static_cast<void>(ctx.store.query("SELECT ?1", 1));
  if (auto* metrics = ctx.metrics.if_present()) {
    metrics->counter("seen").add();
  }
#if CASE == 1
  ctx.metrics.counter("seen").add();  // an optional capability, not tested
#elif CASE == 2
  ctx.metrics->counter("seen").add();  // nor this way
#elif CASE == 3
  (*ctx.metrics).counter("seen").add();  // nor that way
#elif CASE == 4
  ctx.http.on("hello", [](btl::Request) { return btl::Response(); });  // not in the manifest
#elif CASE == 5
  static_cast<void>(ctx.now());  // needs btl.timer/1
#elif CASE == 6
  static_cast<void>(ctx.store.query("SELECT ?1", std::uint64_t{1}));  // does not fit SQL's integers
#elif CASE == 7
  ctx.bus.on("event", [](btl::Delivery) { return 7; });  // nobody would read the 7
#elif CASE == 8
  ctx.store.query("SELECT 1");  // the result is dropped
#endif
}
