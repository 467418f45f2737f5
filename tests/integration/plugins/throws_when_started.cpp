// SPDX-License-Identifier: EUPL-1.2
// Lets an exception out of its start.
#include <stdexcept>

#include "bare_plugin.hpp"

namespace {

btl_status_t start(btl_plugin_t* /*plugin*/, btl_error_t* /*error*/) {
  throw std::runtime_error("the kettle is broken");
}

}  // namespace

const btl_entry_t btl_plugin_v1 = bare::entry<start>();
