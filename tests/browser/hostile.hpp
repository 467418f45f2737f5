// SPDX-License-Identifier: EUPL-1.2
// Texts that would run a script where a page does not escape them, and a page that has one of them
// in every text of every component.
#pragma once

#include <string>
#include <vector>

namespace btl::gallery {

// 500 of them. Each sets window.xss, opens a dialog or loads something, if it can.
std::vector<std::string> hostile_texts();

// All components of the gallery in one page, with `hostile` wherever a reader's words may stand.
std::string hostile_model(const std::string& hostile);

}  // namespace btl::gallery
