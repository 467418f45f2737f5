// SPDX-License-Identifier: EUPL-1.2
// Compares two layouts of the ABI, as sdk/abi/layout.c prints them: what was promised, and what is
// now. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace btl::abi {

// Every promise of `recorded` that `current` breaks, one sentence each. Kept promises: each
// recorded struct is there with its alignment; its members are the first ones, unchanged; it may
// have grown only if it begins with `size`; each recorded constant has its value. What is new in
// `current` breaks nothing.
std::vector<std::string> broken_promises(std::string_view recorded, std::string_view current);

// Names of all structs that a header defines ("typedef struct x {...} x_t;" gives "x_t").
std::vector<std::string> structs_of_header(std::string_view header);

}  // namespace btl::abi
