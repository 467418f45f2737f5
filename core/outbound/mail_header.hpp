// SPDX-License-Identifier: EUPL-1.2
// Texts of people in the header of a message: other letters than ASCII as encoded words (RFC 2047),
// long ones folded. Callers have refused control characters. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/time.hpp"

namespace btl::outbound {

// Whether a text may stand in a header: UTF-8 without control characters, which could begin another
// header.
bool fits_header(std::string_view text);

// The line "Subject: ..." with its CRLF. `name` has at most 11 characters.
std::string text_header(std::string_view name, std::string_view text);
// The line `From: "..." <...>`. Without a text the address alone.
std::string mailbox_header(std::string_view name, std::string_view text, std::string_view address);

// "Sat, 28 Nov 2026 22:46:00 +0000"
std::string mail_date(base::Time time);

}  // namespace btl::outbound
