// SPDX-License-Identifier: EUPL-1.2
#include "core/plugin/capabilities.hpp"

#include <fmt/format.h>

#include "core/plugin/barrier.hpp"
#include "core/plugin/host_offer.hpp"

namespace btl::plugin {
namespace {

const void* table_of(std::string_view capability) {
  if (capability == BTL_EXT_ACCESS) return &AccessCapability::table();
  if (capability == BTL_EXT_BUS) return &BusCapability::table();
  if (capability == BTL_EXT_STORE) return &StoreCapability::table();
  if (capability == BTL_EXT_HTTP) return &HttpCapability::table();
  if (capability == BTL_EXT_TIMER) return &TimerCapability::table();
  if (capability == BTL_EXT_CONFIG) return &ConfigCapability::table();
  if (capability == BTL_EXT_LOG) return &LogCapability::table();
  if (capability == BTL_EXT_METRICS) return &MetricsCapability::table();
  if (capability == BTL_EXT_TASK) return &TaskCapability::table();
  return nullptr;
}

const void* get_interface(const btl_host_t* host, btl_str_t id) noexcept {
  constexpr std::uint64_t kIdBytesMax = 64;
  const Capabilities* own = capabilities_of(host);
  const auto name = to_text(id, kIdBytesMax, "id");
  if (own == nullptr || name.has_error() || !lists(own->context.manifest, *name)) return nullptr;
  return table_of(*name);
}

// The plugin's side of a capability, or null. One that is too short to hold its first function is
// none.
template <class Side>
const Side* side_of(PluginContext& context, std::string_view capability) {
  const void* given = nullptr;
  btl_plugin_t* plugin = context.plugin();
  if (!lists(context.manifest, capability) || !BTL_HAS(plugin, get_interface)) return nullptr;
  tell_plugin(context, {"interface", capability}, [&] {
    given = plugin->get_interface(plugin, to_str(capability));
  });
  return static_cast<const Side*>(given);
}

base::Error lacks(std::string_view function, std::string_view listed) {
  return {base::ErrorCode::kInvalid,
          fmt::format("has no {}, which {} of its manifest need", function, listed)};
}

}  // namespace

Capabilities::Capabilities(PluginContext& connected)
    : context(connected),
      bus(connected),
      http(connected),
      access(connected, http),
      store(connected, bus, http, access),
      timer(connected),
      config(connected),
      log(connected),
      metrics(connected),
      task(connected),
      host_{sizeof(btl_host_t), kAbiMinor, this, &get_interface} {}

base::Status Capabilities::attach() {
  const Manifest& manifest = context.manifest;
  const auto* http_side = side_of<btl_plugin_http_t>(context, BTL_EXT_HTTP);
  if (BTL_HAS(http_side, on_request)) {
    http.attach(http_side);
  } else if (!manifest.routes.empty()) {
    return lacks("on_request", "[[routes]]");
  }
  const auto* bus_side = side_of<btl_plugin_bus_t>(context, BTL_EXT_BUS);
  if (BTL_HAS(bus_side, on_event)) {
    bus.attach(bus_side);
  } else if (!manifest.subscriptions.empty()) {
    return lacks("on_event", "[[subscribes]]");
  }
  const auto* timer_side = side_of<btl_plugin_timer_t>(context, BTL_EXT_TIMER);
  if (BTL_HAS(timer_side, on_tick)) timer.attach(timer_side);
  const auto* config_side = side_of<btl_plugin_config_t>(context, BTL_EXT_CONFIG);
  if (BTL_HAS(config_side, on_change)) config.attach(config_side);
  return {};
}

Capabilities* capabilities_of(const btl_host_t* host) noexcept {
  if (host == nullptr || host->impl == nullptr) return nullptr;
  auto* own = static_cast<Capabilities*>(host->impl);
  return own->context.phase() == Phase::kGone ? nullptr : own;
}

}  // namespace btl::plugin
