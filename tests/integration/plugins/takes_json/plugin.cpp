// SPDX-License-Identifier: EUPL-1.2
// Takes any body as the payload of an event, which the host must check. And leaks on request, so
// that tests can show that they would see it.
#include <btl/plugin.hpp>
#include <string>
#include <utility>
#include <vector>

#include "btl_manifest.h"

namespace takes_json {

class Intake {
 public:
  explicit Intake(btl::Context& ctx) : ctx_(ctx) {
    ctx.http.on("publish", [this](btl::Request request) { return publish(std::move(request)); });
    ctx.http.on("leak", [this](const btl::Request& request) {
      leaked_.emplace_back(request.body());
      return btl::json(200, "{}\n");
    });
  }

 private:
  btl::Task<btl::Response> publish(btl::Request request) {
    btl::Batch batch;
    batch.publish({.type = "nl.buurttoezicht.takes-json.taken.v1",
                   .subject = "body",
                   .payload = std::string(request.body())});
    const auto done = co_await ctx_.store.commit(batch);
    co_return done ? btl::json(201, "{}\n") : btl::problem(done.error());
  }

  btl::Context& ctx_;
  std::vector<std::string> leaked_;
};

}  // namespace takes_json

BTL_PLUGIN(takes_json::Intake)
