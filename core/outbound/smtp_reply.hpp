// SPDX-License-Identifier: EUPL-1.2
// What a mail server answers: its numbers, without the words around them, which often hold an
// address. Pure.
#pragma once

#include <string>
#include <string_view>

namespace btl::outbound {

// "550 5.1.1" of "550 5.1.1 <jan@example.nl> is unknown": the number, and the enhanced one
// (RFC 3463) where there is one. "no answer" for a number that is none.
std::string reply_numbers(int status, std::string_view reply);

// Whether the answer to EHLO lists an extension, in any case: "STARTTLS", or "AUTH" with "PLAIN".
bool offers(std::string_view reply, std::string_view extension, std::string_view parameter = {});

}  // namespace btl::outbound
