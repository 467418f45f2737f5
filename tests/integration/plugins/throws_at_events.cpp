// SPDX-License-Identifier: EUPL-1.2
// Listens to reports, and lets an exception out at each.
#include <string_view>

#include "bare_plugin.hpp"

namespace {

btl_status_t on_event(btl_plugin_t* /*plugin*/,
                      btl_str_t /*subscription*/,
                      btl_handle_t /*delivery*/,
                      const btl_event_t* /*event*/,
                      btl_error_t* /*error*/) {
  throw 7;
}

const void* get_interface(btl_plugin_t* /*plugin*/, btl_str_t id) {
  static const btl_plugin_bus_t bus{sizeof(btl_plugin_bus_t), 0, on_event};
  return std::string_view(id.data, id.bytes) == BTL_EXT_BUS ? &bus : nullptr;
}

}  // namespace

const btl_entry_t btl_plugin_v1 = bare::entry<bare::start_well, get_interface>();
