// SPDX-License-Identifier: EUPL-1.2
// Loops in a handler for as many seconds as it is asked to, which no plugin should.
#include <btl/plugin.hpp>
#include <charconv>
#include <chrono>
#include <string_view>

#include "btl_manifest.h"

namespace holds_its_lane {

using Clock = std::chrono::steady_clock;

class Holder {
 public:
  explicit Holder(btl::Context& ctx) {
    ctx.http.on("hold", [](const btl::Request& request) {
      const std::string_view text = request.parameter("seconds").value();
      int seconds = 0;
      std::from_chars(text.data(), text.data() + text.size(), seconds);
      const auto end = Clock::now() + std::chrono::seconds{seconds};
      while (Clock::now() < end) {
      }
      return btl::json(200, "{}\n");
    });
  }
};

}  // namespace holds_its_lane

BTL_PLUGIN(holds_its_lane::Holder)
