// SPDX-License-Identifier: EUPL-1.2
// Does nothing: what counts is its manifest, which has a setting of every kind.
#include <btl/plugin.hpp>

#include "btl_manifest.h"

namespace notices {

class Notices {
 public:
  explicit Notices(btl::Context&) {}
};

}  // namespace notices

BTL_PLUGIN(notices::Notices)
