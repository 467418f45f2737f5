// SPDX-License-Identifier: EUPL-1.2
// Number plates in what people write are taken out before it is kept: nobody here keeps a register
// of cars. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace roles {

// The text with "[kenteken]" in place of each Dutch plate: "12-ABC-3" in any case, "12ABC3" in
// capitals. Postcodes and house numbers stay.
std::string masked_plates(std::string_view text);

}  // namespace roles
