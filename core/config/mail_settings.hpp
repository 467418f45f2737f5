// SPDX-License-Identifier: EUPL-1.2
// [mail]: the server that takes our messages. A value.
#pragma once

#include <cstdint>
#include <string>

namespace btl::config {

struct MailSettings {
  std::string host = {};  // empty: no mail is sent
  std::uint16_t port = 587;
  std::string from = {};
  std::string security = "starttls";  // "starttls", "tls" or "none"
  std::string user = {};
  std::string secret = {};   // name of the password; may be empty
  std::string ca_file = {};  // of authorities, relative to the folder; may be empty
  bool invite = false;       // whom a plugin gives an account

  friend bool operator==(const MailSettings&, const MailSettings&) = default;
};

}  // namespace btl::config
