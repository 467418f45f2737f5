// SPDX-License-Identifier: EUPL-1.2
// Where mail can be sent: an address that every mail server takes as it stands. Pure.
#pragma once

#include <string_view>

#include "core/base/result.hpp"

namespace btl::outbound {

// "local@domain" of RFC 5321 without quotes: letters, digits and the signs that a mailbox may have
// without them, all of it ASCII, at most 254 bytes. A domain with other letters is written in its
// "xn--" form. kInvalid says what is wrong, and does not repeat the address.
base::Status check_mail_address(std::string_view address);

}  // namespace btl::outbound
