// SPDX-License-Identifier: EUPL-1.2
// Lets exceptions out of its callbacks, which no plugin should.
#include <btl/all.h>

#include <stdexcept>
#include <string_view>

#include "btl_manifest.h"

namespace {

btl_status_t on_request(btl_plugin_t* /*plugin*/,
                        btl_handle_t /*request*/,
                        const btl_request_t* view,
                        btl_error_t* /*error*/) {
  if (std::string_view(view->route.data, view->route.bytes) == "int") throw 7;
  throw std::runtime_error("secret inner detail");
}

const void* get_interface(btl_plugin_t* /*plugin*/, btl_str_t id) {
  static const btl_plugin_http_t http{sizeof(btl_plugin_http_t), 0, on_request};
  return std::string_view(id.data, id.bytes) == BTL_EXT_HTTP ? &http : nullptr;
}

btl_status_t create(const btl_host_t* /*host*/, btl_plugin_t** out, btl_error_t* /*error*/) {
  static btl_plugin_t plugin{sizeof(btl_plugin_t),
                             0,
                             nullptr,
                             [](btl_plugin_t*, btl_error_t*) { return BTL_OK; },
                             [](btl_plugin_t*, std::int64_t) {},
                             [](btl_plugin_t*) {},
                             get_interface};
  *out = &plugin;
  return BTL_OK;
}

}  // namespace

const btl_entry_t btl_plugin_v1 = {
    sizeof(btl_entry_t), 1, 0, {btl_manifest_data, BTL_MANIFEST_BYTES}, nullptr, create};
