// SPDX-License-Identifier: EUPL-1.2
// One message of plain text to one recipient, and its bytes as they go over the wire (RFC 5322).
// Values, pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/base/time.hpp"

namespace btl::outbound {

// Who the server is when it writes.
struct MailSender {
  std::string address = {};
  std::string name = {};    // for people; may be empty
  std::string domain = {};  // that the ids of its messages are unique in
};

struct MailMessage {
  std::string to = {};
  std::string subject = {};
  std::string text = {};
  std::string id = {};  // "<...@...>", the same at every attempt
  base::Time created = {};
};

inline constexpr std::size_t kSubjectBytesMax = 500;
inline constexpr std::size_t kTextBytesMax = 256U << 10U;

// kInvalid for an address that is none, a subject that could begin another header, and what is too
// long. Says which, and repeats nothing of it.
base::Status check_message(std::string_view to, std::string_view subject, std::string_view text);

// `message` and `sender` have passed the checks. Nobody answers a machine by machine, so it says
// that it is one.
std::string wire_text(const MailMessage& message, const MailSender& sender);

}  // namespace btl::outbound
