// SPDX-License-Identifier: EUPL-1.2
// What every server of this comparison answers: 91 bytes of JSON.
#pragma once

#include <string_view>

namespace btl::benchmarks {

inline constexpr std::string_view kDocument =
    R"({"id":"0190c2f4a7b87d3e9c1f2a3b4c5d6e7f","status":"open","service":"verlichting","kern":1})"
    "\n";
static_assert(kDocument.size() == 91);

}  // namespace btl::benchmarks
