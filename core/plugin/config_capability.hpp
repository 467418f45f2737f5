// SPDX-License-Identifier: EUPL-1.2
// btl.config/1: what the plugin's section says, and files that it names. Thread-safe.
#pragma once

#include <btl/ext/config.h>

#include "core/plugin/plugin_context.hpp"
#include "core/plugin/values.hpp"

namespace btl::plugin {

class ConfigCapability {
 public:
  explicit ConfigCapability(PluginContext& context) : context_(context) {}

  static const btl_host_config_t& table() noexcept;

  // The plugin's side, or null. Once, before the first change. [lane]
  void attach(const btl_plugin_config_t* side) { side_ = side; }
  // The settings of the context have changed. [lane]
  // Why the plugin refuses them: kInvalid.
  base::Status tell_change();

  btl_status_t get(btl_str_t kern, const btl_sink_t* json, btl_error_t* error);
  btl_status_t kernen(const btl_sink_t* json, btl_error_t* error);
  btl_status_t read_file(btl_str_t path, const btl_sink_t* content, btl_error_t* error);

 private:
  btl_status_t give(const btl_sink_t* sink, std::string_view bytes, btl_error_t* error);

  PluginContext& context_;
  const btl_plugin_config_t* side_ = nullptr;
};

}  // namespace btl::plugin
