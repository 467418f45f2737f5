// SPDX-License-Identifier: EUPL-1.2
// The one way into a plugin. Its own thunks should let nothing out; what escapes all the same ends
// here as a fault of that plugin, and so does a status that this ABI does not know. [lane]
#pragma once

#include <fmt/format.h>

#include <exception>
#include <utility>

#include "core/plugin/plugin_context.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {

// Calls `call`, which gives a status. BTL_E_FAULT is always a counted fault.
template <class F>
btl_status_t call_plugin(PluginContext& context,
                         Where where,
                         const btl_error_t& error,
                         F&& call) noexcept {
  try {
    const btl_status_t status = std::forward<F>(call)();
    if (status < BTL_E_FAULT) return status;
    if (status != BTL_E_FAULT && is_status(status)) return status;
    context.fault(
        where,
        is_status(status) ? message_of(error) : fmt::format("gave the unknown status {}", status));
  } catch (const std::exception& escaped) {
    context.fault(where, escaped.what());
  } catch (...) {
    context.fault(where, "something was thrown that is no std::exception");
  }
  return BTL_E_FAULT;
}

// The same for callbacks that give nothing.
template <class F>
void tell_plugin(PluginContext& context, Where where, F&& call) noexcept {
  static_cast<void>(call_plugin(context, where, empty_error(), [&] {
    std::forward<F>(call)();
    return BTL_OK;
  }));
}

}  // namespace btl::plugin
