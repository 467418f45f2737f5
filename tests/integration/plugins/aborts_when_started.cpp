// SPDX-License-Identifier: EUPL-1.2
// Takes the whole process with it when it starts.
#include <cstdlib>

#include "bare_plugin.hpp"

namespace {

btl_status_t start(btl_plugin_t* /*plugin*/, btl_error_t* /*error*/) {
  std::abort();
}

}  // namespace

const btl_entry_t btl_plugin_v1 = bare::entry<start>();
