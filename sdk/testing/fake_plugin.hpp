// SPDX-License-Identifier: MIT
// A plugin in the hands of a test: created and started, called as the host would call it, stopped
// and destroyed at the end. Takes a class of the C++ layer with a Context, or the entry of a
// library.
#pragma once

#include <btl/all.h>

#include <btl/text.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fake_host.hpp"

namespace btl::testing {

struct Outcome {
  btl_status_t status = BTL_OK;
  std::string message;
};

struct FakeRequest {
  std::string route;
  std::string body = {};
  Pairs headers = {};
  Pairs parameters = {};
  std::string language = "nl";
  std::string chosen_kern = {};
};

class FakePlugin {
 public:
  FakePlugin(const btl_entry_t& entry, FakeHost& host) : host_(host) {
    created = call([&](btl_error_t* error) { return entry.create(host.get(), &plugin_, error); });
    if (created.status == BTL_OK) {
      started = call([&](btl_error_t* error) { return plugin_->start(plugin_, error); });
    }
  }
  FakePlugin(const FakePlugin&) = delete;
  FakePlugin& operator=(const FakePlugin&) = delete;
  ~FakePlugin() { destroy(); }

  Outcome created;
  Outcome started;

  Outcome request(btl_handle_t handle, const FakeRequest& request) {
    const auto headers = to_c(request.headers);
    const auto parameters = to_c(request.parameters);
    btl_request_t view{};
    view.size = sizeof(view);
    view.route = detail::to_str(request.route);
    view.method = detail::to_str("GET");
    view.headers = headers.data();
    view.header_count = static_cast<std::uint32_t>(headers.size());
    view.parameters = parameters.data();
    view.parameter_count = static_cast<std::uint32_t>(parameters.size());
    view.body = detail::to_bytes(request.body);
    view.language = detail::to_str(request.language);
    view.chosen_kern = detail::to_str(request.chosen_kern);
    const auto* http = side<btl_plugin_http_t>(BTL_EXT_HTTP);
    return call(
        [&](btl_error_t* error) { return http->on_request(plugin_, handle, &view, error); });
  }

  Outcome event(btl_handle_t delivery,
                std::string_view subscription,
                std::string_view payload = "{}") {
    btl_event_t event{};
    event.size = sizeof(event);
    event.attempt = 1;
    event.subject = detail::to_str("subject");
    event.payload = detail::to_bytes(payload);
    const auto* bus = side<btl_plugin_bus_t>(BTL_EXT_BUS);
    return call([&](btl_error_t* error) {
      return bus->on_event(plugin_, detail::to_str(subscription), delivery, &event, error);
    });
  }

  // Every timer that runs fires once.
  void tick(std::uint32_t missed = 0) {
    const auto* timer = side<btl_plugin_timer_t>(BTL_EXT_TIMER);
    const auto timers = host_.timers;
    for (const auto& [handle, running] : timers) {
      timer->on_tick(plugin_, handle, running.tag, missed);
    }
  }

  // What the plugin says to it; `error` may be null.
  btl_status_t config_changed(btl_error_t* error = nullptr) {
    return side<btl_plugin_config_t>(BTL_EXT_CONFIG)->on_change(plugin_, error);
  }
  void stop() { plugin_->stop(plugin_, 0); }
  void destroy() {
    if (plugin_ != nullptr) {
      plugin_->destroy(plugin_);
      plugin_ = nullptr;
    }
  }

  // The plugin's table of a capability, or null.
  template <class Table>
  const Table* side(std::string_view id) {
    return static_cast<const Table*>(plugin_->get_interface(plugin_, detail::to_str(id)));
  }

 private:
  template <class Call>
  static Outcome call(Call call) {
    btl_error_t error{};
    error.size = sizeof(error);
    const btl_status_t status = call(&error);
    return {status, std::string(static_cast<const char*>(error.message), error.message_bytes)};
  }

  static std::vector<btl_pair_t> to_c(const Pairs& pairs) {
    std::vector<btl_pair_t> views;
    for (const auto& [name, value] : pairs) {
      views.push_back({detail::to_str(name), detail::to_str(value)});
    }
    return views;
  }

  FakeHost& host_;
  btl_plugin_t* plugin_ = nullptr;
};

}  // namespace btl::testing
