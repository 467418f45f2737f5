// SPDX-License-Identifier: EUPL-1.2
// A plugin over the bare ABI: without the C++ layer, whose thunks would catch what it throws. One
// instance a library.
#pragma once

#include <btl/all.h>

#include <cstdint>

#include "btl_manifest.h"

namespace bare {

using Start = btl_status_t (*)(btl_plugin_t*, btl_error_t*);
using GetInterface = const void* (*)(btl_plugin_t*, btl_str_t);

inline btl_status_t start_well(btl_plugin_t* /*plugin*/, btl_error_t* /*error*/) {
  return BTL_OK;
}

inline const void* no_interface(btl_plugin_t* /*plugin*/, btl_str_t /*id*/) {
  return nullptr;
}

template <Start kStart, GetInterface kInterface>
btl_status_t create(const btl_host_t* /*host*/, btl_plugin_t** out, btl_error_t* /*error*/) {
  static btl_plugin_t plugin{sizeof(btl_plugin_t),
                             0,
                             nullptr,
                             kStart,
                             [](btl_plugin_t*, std::int64_t) {},
                             [](btl_plugin_t*) {},
                             kInterface};
  *out = &plugin;
  return BTL_OK;
}

template <Start kStart, GetInterface kInterface = no_interface>
constexpr btl_entry_t entry() {
  return {sizeof(btl_entry_t),
          1,
          0,
          {btl_manifest_data, BTL_MANIFEST_BYTES},
          nullptr,
          &create<kStart, kInterface>};
}

}  // namespace bare
