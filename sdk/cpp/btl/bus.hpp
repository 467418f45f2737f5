// SPDX-License-Identifier: MIT
// Handlers of durable events. A subscription stands in the manifest; here its name gets its code.
//
//   ctx.bus.on("person.left", [this](btl::Delivery delivery) { return forget(std::move(delivery));
//   });
//
// A handler returns void, Result<void>, Task<void> or Task<Result<void>>. When it throws or fails,
// the delivery is tried again later and in the end parked. To have its effect exactly once, commit
// with Batch::handles(delivery).
#pragma once

#include <btl/ext/bus.h>

#include <btl/delivery.hpp>
#include <btl/detail/guard.hpp>
#include <btl/detail/handlers.hpp>
#include <btl/detail/instance.hpp>
#include <btl/detail/run.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace btl {

class Bus {
 public:
  explicit Bus(detail::Instance& instance) : instance_(instance) {}
  Bus(const Bus&) = delete;
  Bus& operator=(const Bus&) = delete;

  // Once a name; throws Failure otherwise.
  template <class F>
  void on(std::string subscription, F handler) {
    handlers_.add(std::move(subscription), std::make_unique<HandlerOf<F>>(std::move(handler)));
  }

  // For the entry of the plugin only: an event from the host.
  btl_status_t deliver(btl_str_t subscription,
                       btl_handle_t handle,
                       const btl_event_t& event,
                       btl_error_t* error) noexcept {
    return detail::guard(error, [&] {
      Handler& handler = handlers_.at(detail::to_view(subscription));
      const std::optional<Status> ended = handler.handle(instance_, Delivery(handle, event));
      if (!ended) {
        return BTL_PENDING;
      }
      return *ended ? BTL_OK : detail::put_error(error, ended->error());
    });
  }

 private:
  class Handler {
   public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;
    virtual std::optional<Status> handle(detail::Instance& instance, Delivery delivery) = 0;
  };

  template <class F>
  class HandlerOf final : public Handler {
   public:
    explicit HandlerOf(F function) : function_(std::move(function)) {}
    std::optional<Status> handle(detail::Instance& instance, Delivery delivery) override {
      const auto settle_later = [&instance, handle = delivery.handle()](const Status& status) {
        settle(instance, handle, status);
      };
      return detail::call<void>(instance, settle_later, function_, std::move(delivery));
    }

   private:
    F function_;
  };

  static void settle(const detail::Instance& instance,
                     btl_handle_t handle,
                     const Status& status) noexcept {
    const btl_host_bus_t* bus = instance.bus();
    if (!BTL_HAS(bus, settle)) {
      instance.report("bus", detail::unsupported(BTL_EXT_BUS, "settle"));
      return;
    }
    const Error error = status ? Error{} : status.error();
    const btl_status_t outcome = status ? BTL_OK : static_cast<btl_status_t>(error.code);
    bus->settle(instance.host(), handle, outcome, detail::to_str(error.message));
  }

  detail::Instance& instance_;
  detail::Handlers<Handler> handlers_{"subscription"};
};

}  // namespace btl
