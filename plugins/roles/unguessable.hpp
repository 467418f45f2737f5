// SPDX-License-Identifier: EUPL-1.2
// Public ids: 128 random bits of the operating system, as 32 hexadecimal digits. Any thread.
#pragma once

#include <string>

namespace roles {

// Throws btl::Failure when the system gives no randomness: an id that could be guessed is worse
// than none.
std::string unguessable_id();

}  // namespace roles
