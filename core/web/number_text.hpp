// SPDX-License-Identifier: EUPL-1.2
// Numbers as people write them. Pure; any thread.
#pragma once

#include <string>

#include "core/web/date_text.hpp"

namespace btl::web {

// "1.234,5" in Dutch, "1,234.5" in English; at most two digits behind the comma.
std::string number_text(double number, Language language);

}  // namespace btl::web
